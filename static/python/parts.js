import { PYTHON_CACHE } from '../base/kinds.js'
import { BUILD, SIZES } from './files.js'

/** What Python is made of: loaded by the page, once for all of its workers. */

const KEY = new URL(`./${BUILD}`, import.meta.url).href
const MEMORY = `${KEY}/memory`
const WASM = {
  key: `${KEY}/interpreter`,
  address: import.meta.resolve('./pyodide.wasm.bin'),
  size: SIZES['pyodide.wasm.bin'],
  type: 'application/wasm',
}
const LIBRARY = {
  key: `${KEY}/library`,
  address: import.meta.resolve('./library.bin'),
  size: SIZES['library.bin'],
  type: 'application/zip',
}

export const TOTAL = WASM.size + LIBRARY.size

/**
 * Loads the interpreter and the library, at once.
 * @param {(bytes: number) => void} arrived
 * @param {AbortSignal} signal
 */
export async function load(arrived, signal) {
  /** @param {typeof WASM} part */
  const loaded = async (part) => {
    const kept = await recall(part.key)
    if (kept) arrived(part.size)
    return kept ?? await download(part, arrived, signal)
  }
  const [wasm, library] = await Promise.all([
    loaded(WASM).then((response) => WebAssembly.compileStreaming(response)),
    loaded(LIBRARY).then((response) => response.arrayBuffer()),
  ])
  return { wasm, library }
}

/** Returns the memory of an earlier visit's Python, if this browser kept one of this build. */
export const recallMemory = () => recall(MEMORY)

/**
 * Keeps a memory for the next visit, and the parts unpacked; forgets those of this
 * site's other builds.
 * @param {ArrayBuffer} memory
 */
export async function keep(memory) {
  const cache = await caches.open(PYTHON_CACHE)
  const folder = new URL('./', KEY).href
  for (const { url } of await cache.keys()) if (url.startsWith(folder) && !url.startsWith(KEY)) await cache.delete(url)
  for (const part of [WASM, LIBRARY]) await cache.put(part.key, await download(part))
  await cache.put(MEMORY, new Response(memory))
}

/** Forgets what turned out to be of no use; says whether there was anything. */
export async function forget() {
  try {
    return await caches.delete(PYTHON_CACHE)
  } catch {
    return false // no storage for this page
  }
}

/** @param {string} key */
async function recall(key) {
  try {
    return await caches.match(key, { cacheName: PYTHON_CACHE })
  } catch {
    return undefined // no storage for this page
  }
}

/**
 * Returns what a file holds. They come packed, since some hosts send them as they are:
 * three times the bytes.
 * @param {typeof WASM} part
 * @param {(bytes: number) => void} arrived
 * @param {AbortSignal} [signal]
 */
async function download({ address, type }, arrived = () => {}, signal = undefined) {
  const response = await fetch(address, { signal })
  if (!response.ok || !response.body) throw new Error(`status ${response.status} for ${address}`)
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      arrived(chunk.byteLength)
      controller.enqueue(chunk)
    },
  }))
  return new Response(counted.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } })
}
