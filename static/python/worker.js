/**
 * Python in a worker: starts it, takes away what a reader's program has no need of, then
 * runs what the page sends. The page starts it from a `blob:` address, so that the page's
 * content security policy binds it: nothing can be evaluated or loaded from elsewhere.
 *
 * @typedef {{pyodide: string, core: string, wasm: string, library: string}} Files
 * @typedef {{files: Files, key: string, lock: object, make: boolean}} Order
 */

const CACHE = 'handbook:python'
const HOME = '/home/pyodide'

// What reaches the network, the site's storage or other pages.
const TAKEN = `BroadcastChannel Cache CacheStorage EventSource FileSystemDirectoryHandle
  FileSystemFileHandle IDBFactory MessageChannel Notification PushManager
  ServiceWorkerRegistration SharedWorker StorageManager WebSocket WebSocketStream
  WebTransport Worker XMLHttpRequest caches close cookieStore fetch importScripts indexedDB
  postMessage webkitIndexedDB`.split(/\s+/)
const TAKEN_FROM_NAVIGATOR = `connection credentials gpu hid locks mediaCapabilities ml
  permissions serial serviceWorker storage storageBuckets usb userActivation`.split(/\s+/)

/**
 * Returns the snapshot of an earlier visit, if this browser kept one of this build.
 * @param {string} key
 */
async function restored(key) {
  try {
    const cache = await caches.open(CACHE)
    const kept = await cache.match(key)
    return kept && new Uint8Array(await kept.arrayBuffer())
  } catch {
    return undefined // no storage for this page
  }
}

/**
 * Keeps a snapshot for the next visit, and forgets those of this site's other builds.
 * @param {string} key an address below the site's own
 * @param {Uint8Array<ArrayBuffer>} snapshot
 */
async function keep(key, snapshot) {
  const cache = await caches.open(CACHE)
  const folder = new URL('./', key).href
  for (const other of await cache.keys()) if (other.url.startsWith(folder) && other.url !== key) await cache.delete(other)
  await cache.put(key, new Response(snapshot))
}

/**
 * Loads all that Python needs, at once and each part by itself. The large parts come
 * packed, since some hosts send WebAssembly as it is: three times the bytes.
 * @param {Files} files
 * @param {(bytes: number) => void} arrived
 */
function load(files, arrived) {
  /** @param {string} address */
  const body = async (address) => {
    const response = await fetch(address)
    if (!response.ok || !response.body) throw new Error(`status ${response.status} for ${address}`)
    return response.body.pipeThrough(new TransformStream({
      transform(chunk, controller) {
        arrived(chunk.byteLength)
        controller.enqueue(chunk)
      },
    }))
  }
  const wasm = body(files.wasm).then((stream) => WebAssembly.compileStreaming(new Response(
    stream.pipeThrough(new DecompressionStream('gzip')),
    { headers: { 'Content-Type': 'application/wasm' } },
  )))
  const library = body(files.library).then((stream) => new Response(stream).arrayBuffer())
  return Promise.all([import(files.pyodide), import(files.core), wasm, library])
}

/**
 * Starts Python with what was loaded.
 * @param {Order} order
 * @param {Uint8Array | undefined} snapshot
 * @param {Awaited<ReturnType<typeof load>>} loaded
 */
async function start({ files, lock, make }, snapshot, [{ loadPyodide }, core, wasm, library]) {
  // Pyodide would load and compile them itself, one after the other.
  self.fetch = async () => new Response(library)
  WebAssembly.instantiateStreaming = async (_, imports) => (
    { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) })
  const folder = new URL('./', files.core).href
  return await loadPyodide({
    indexURL: folder,
    stdLibURL: files.library,
    lockFileContents: JSON.stringify({ info: lock, packages: {} }),
    packageBaseUrl: folder,
    jsglobals: { Object, setTimeout, clearTimeout },
    stdout() {},
    stderr() {},
    _makeSnapshot: make,
    _loadSnapshot: snapshot,
    // The memory has to be as large as the snapshot before that is put back:
    // https://github.com/pyodide/pyodide/issues/6254.
    createPyodideModule: async (/** @type {object} */ settings) => {
      const module = await core.default(settings)
      if (snapshot && module.HEAP8.length < snapshot.length) module.growMemory(snapshot.length)
      return module
    },
  })
}

/** Takes away what no program of a reader's may have. */
function contain() {
  /** @type {object | null} */
  let owner = self
  while (owner) {
    for (const name of TAKEN) Reflect.deleteProperty(owner, name)
    owner = Object.getPrototypeOf(owner)
  }
  owner = navigator
  while (owner) {
    for (const name of TAKEN_FROM_NAVIGATOR) Reflect.deleteProperty(owner, name)
    owner = Object.getPrototypeOf(owner)
  }
}

const READY = `
import flask, flask.testing, jinja2.debug
from labs import interpreter
`
// A snapshot has the numbers that chance gave on the day it was made.
const AGAIN = `
import importlib, random, sys
random.seed()
importlib.invalidate_caches()
`

/** @param {MessageEvent<Order>} event */
self.onmessage = async ({ data: order, ports: [port] }) => {
  self.onmessage = null
  if (!port) return
  try {
    const loading = load(order.files, (bytes) => port.postMessage({ kind: 'arrived', bytes }))
    const [snapshot, loaded] = await Promise.all([order.make ? undefined : restored(order.key), loading])
    let python
    try {
      python = await start(order, snapshot, loaded)
    } catch (error) {
      if (!snapshot) throw error
      await caches.delete(CACHE)
      port.postMessage({ kind: 'again' }) // without the snapshot, in a new worker
      return
    }
    python.runPython(snapshot ? AGAIN : READY)
    if (order.make) {
      python.runPython('from labs.warm import warm_up; warm_up()')
      await keep(order.key, python.makeMemorySnapshot())
      port.postMessage({ kind: 'made' })
      return
    }
    contain()
    const handle = python.runPython('from labs.interpreter import handle; handle')
    port.onmessage = ({ data: { id, request } }) => {
      /** @type {(stream: string, text: string) => void} */
      const write = (stream, text) => port.postMessage({ kind: 'output', id, stream, text })
      try {
        port.postMessage({ kind: 'result', id, result: handle(request, write, `${HOME}/run`) })
      } catch {
        port.postMessage({ kind: 'died' }) // the interpreter itself: no program can catch that
      }
    }
    port.postMessage({ kind: 'ready', restored: Boolean(snapshot) })
  } catch (error) {
    port.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : JSON.stringify(error) })
  }
}
