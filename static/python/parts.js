import { BUILD, SIZES } from './files.js'

/** What Python is made of: loaded by the page, once for all of its workers. */

const CACHE = 'handbook:python'
const KEY = new URL(`./${BUILD}`, import.meta.url).href
const [MEMORY, INTERPRETER] = [`${KEY}/memory`, `${KEY}/interpreter`]
const WASM = import.meta.resolve('./pyodide.wasm.bin')
const LIBRARY = import.meta.resolve('./library.bin')

export const TOTAL = SIZES['pyodide.wasm.bin'] + SIZES['library.bin']

/**
 * Loads the interpreter and the library, at once.
 * @param {(bytes: number) => void} arrived
 * @param {AbortSignal} signal
 */
export async function load(arrived, signal) {
  /** @param {string} address */
  const counted = async (address) => (await body(address, signal)).pipeThrough(new TransformStream({
    transform(chunk, controller) {
      arrived(chunk.byteLength)
      controller.enqueue(chunk)
    },
  }))
  const interpreter = async () => {
    try {
      const kept = await recall(INTERPRETER)
      const made = kept && await WebAssembly.compileStreaming(kept)
      if (made) arrived(SIZES['pyodide.wasm.bin'])
      if (made) return made
    } catch {
      await forget() // it is damaged
    }
    return await WebAssembly.compileStreaming(unpacked(await counted(WASM)))
  }
  const library = async () => new Response(await counted(LIBRARY)).arrayBuffer()
  const [wasm, packages] = await Promise.all([interpreter(), library()])
  return { wasm, library: packages }
}

/** Returns the memory of an earlier visit's Python, if this browser kept one of this build. */
export const recallMemory = () => recall(MEMORY)

/**
 * Keeps a memory for the next visit, and the interpreter unpacked; forgets those of this
 * site's other builds.
 * @param {ArrayBuffer} memory
 */
export async function keep(memory) {
  const cache = await caches.open(CACHE)
  const folder = new URL('./', KEY).href
  for (const { url } of await cache.keys()) if (url.startsWith(folder) && !url.startsWith(KEY)) await cache.delete(url)
  await cache.put(INTERPRETER, unpacked(await body(WASM)))
  await cache.put(MEMORY, new Response(memory))
}

/** Forgets what turned out to be of no use. */
export async function forget() {
  await caches.delete(CACHE)
}

/** @param {string} key */
async function recall(key) {
  try {
    return await caches.match(key, { cacheName: CACHE })
  } catch {
    return undefined // no storage for this page
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function body(address, signal) {
  const response = await fetch(address, { signal })
  if (!response.ok || !response.body) throw new Error(`status ${response.status} for ${address}`)
  return response.body
}

/**
 * Returns the interpreter as browsers want it. It comes packed, since some hosts send
 * WebAssembly as it is: three times the bytes.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 */
function unpacked(stream) {
  return new Response(stream.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': 'application/wasm' } })
}
