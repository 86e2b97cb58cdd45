import { PYTHON_CACHE } from '../base/kinds.js'
import { download } from './download.js'
import { BUILD, SIZES } from './files.js'
import { unpack } from './unpack.js'

/**
 * What Python is made of: loaded by the page. From a memory it starts at once; without
 * one it needs its library, and seconds.
 *
 * @typedef {{wasm: WebAssembly.Module, memory: ArrayBuffer | undefined, library: ArrayBuffer | undefined}} Parts
 * @typedef {{[name in keyof Parts]: Promise<Parts[name]>}} Coming each at its own time
 * @typedef {{kept: boolean, fromMemory: boolean}} Plan
 */

const KEY = new URL(`./${BUILD}`, import.meta.url).href
const WASM = {
  key: `${KEY}/interpreter`,
  address: import.meta.resolve('./pyodide.wasm.bin'),
  size: SIZES['pyodide.wasm.bin'],
  type: 'application/wasm',
}
export const LIBRARY = {
  key: `${KEY}/library`,
  address: import.meta.resolve('./library.bin'),
  size: SIZES['library.bin'],
  type: 'application/zip',
}
const MEMORY = {
  key: `${KEY}/memory`,
  address: import.meta.resolve('./memory.bin'),
  size: SIZES['memory.bin'],
  type: 'application/octet-stream',
}

// On a slow connection a memory takes longer to come than it saves. What browsers guess
// of Mbit/s is of no use before they have measured; the type they are sure of.
const { connection } = /** @type {any} */ (navigator)
const HAS_MEMORY = !connection?.saveData && (connection?.effectiveType ?? '4g') === '4g'
const PARTS = HAS_MEMORY ? [WASM, LIBRARY, MEMORY] : [WASM, LIBRARY]

/** What a reader's browser loads, in bytes. */
export const TOTAL = PARTS.reduce((sum, { size }) => sum + size, 0)

/** @type {Promise<WebAssembly.Module> | undefined} once a page: it takes longest */
let compiled

/**
 * Returns how Python starts here.
 * @param {boolean} fromMemory whether it may start from a memory
 * @returns {Promise<Plan>}
 */
export async function plan(fromMemory) {
  const [wasm, library, memory] = await Promise.all([WASM, LIBRARY, MEMORY].map(recall))
  return { kept: Boolean(wasm && library), fromMemory: fromMemory && (HAS_MEMORY || Boolean(memory)) }
}

/**
 * Loads what a start takes; each part may fail.
 * @param {Plan} plan
 * @param {(detail: {loaded: number, total: number}) => void} tell how much is there, in bytes
 * @param {AbortSignal} signal
 * @returns {Coming}
 */
export function load(plan, tell, signal) {
  const counted = [WASM, plan.fromMemory ? MEMORY : LIBRARY]
  const total = counted.reduce((sum, { size }) => sum + size, 0)
  let loaded = 0
  const arrived = (/** @type {number} */ bytes) => tell({ loaded: loaded += bytes, total })
  /** @param {typeof WASM} part */
  const kept = async (part) => {
    const response = await recall(part)
    if (response) arrived(counted.includes(part) ? part.size : 0)
    return response
  }
  const interpreter = async () => await kept(WASM) ?? await download(WASM, arrived, signal)
  /** @param {typeof WASM} part */
  const body = async (part) => await (await kept(part))?.arrayBuffer() ?? await unpack(part, arrived, signal)
  arrived(compiled ? WASM.size : 0)
  compiled ??= interpreter().then((response) => WebAssembly.compileStreaming(response))
  compiled.catch(() => {
    compiled = undefined
  })
  const memory = plan.fromMemory ? body(MEMORY) : Promise.resolve(undefined)
  // With a memory, the library is what Python can wait for longest.
  const others = Promise.all(plan.fromMemory ? [compiled, memory] : [])
  const library = plan.kept || !plan.fromMemory ? others.then(() => body(LIBRARY)) : Promise.resolve(undefined)
  return { wasm: compiled, memory, library }
}

/** Returns the library, for a Python that started without it. */
export const loadLibrary = () => unpack(LIBRARY)

/** Keeps the parts for the next visit, unpacked; forgets those of this site's other builds. */
export async function keep() {
  const cache = await caches.open(PYTHON_CACHE)
  const folder = new URL('./', KEY).href
  for (const { url } of await cache.keys()) if (url.startsWith(folder) && !url.startsWith(KEY)) await cache.delete(url)
  for (const part of PARTS) await cache.put(part.key, await download(part))
}

/** Forgets what turned out to be of no use; says whether there was anything. */
export async function forget() {
  compiled = undefined
  try {
    return await caches.delete(PYTHON_CACHE)
  } catch {
    return false // no storage for this page
  }
}

/** @param {typeof WASM} part */
async function recall({ key }) {
  try {
    return await caches.match(key, { cacheName: PYTHON_CACHE })
  } catch {
    return undefined // no storage for this page
  }
}
