/**
 * Python in a worker: starts it, takes away what a reader's program has no need of, then
 * runs what the page sends. The page starts it from a `blob:` address, so that the page's
 * content security policy binds it: nothing can be evaluated or loaded from elsewhere.
 * What is large comes from the page, which loads it while this starts.
 *
 * @typedef {{pyodide: string, core: string, lock: object, make: boolean, restores: boolean}} Order
 * @typedef {{wasm: WebAssembly.Module, library: ArrayBuffer, memory?: ArrayBuffer}} Parts
 */

const HOME = '/home/pyodide'
const WASM_PAGE = 65_536

// What reaches the network, the site's storage or other pages.
const TAKEN = `BroadcastChannel Cache CacheStorage EventSource FileSystemDirectoryHandle
  FileSystemFileHandle IDBFactory MessageChannel Notification PushManager
  ServiceWorkerRegistration SharedWorker StorageManager WebSocket WebSocketStream
  WebTransport Worker XMLHttpRequest caches close cookieStore fetch importScripts indexedDB
  postMessage webkitIndexedDB`.split(/\s+/)
const TAKEN_FROM_NAVIGATOR = `connection credentials gpu hid locks mediaCapabilities ml
  permissions serial serviceWorker storage storageBuckets usb userActivation`.split(/\s+/)

/** @param {Order} order */
const load = ({ pyodide, core }) => Promise.all([import(pyodide), import(core)])

/**
 * Starts Python, from the memory of an earlier one if the order says so.
 * @param {Order} order
 * @param {Awaited<ReturnType<typeof load>>} scripts
 * @param {Promise<Parts>} parts
 */
async function start({ core, lock, make, restores }, [{ loadPyodide }, { default: create }], parts) {
  // Pyodide would load and compile them itself, one after the other.
  self.fetch = async () => new Response((await parts).library)
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const { wasm: module } = await parts
    return { module, instance: await WebAssembly.instantiate(module, imports) }
  }
  const folder = new URL('./', core).href
  return await loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}library.bin`,
    lockFileContents: JSON.stringify({ info: lock, packages: {} }),
    packageBaseUrl: folder,
    jsglobals: { Object, setTimeout, clearTimeout },
    stdout() {},
    stderr() {},
    _makeSnapshot: make,
    // Pyodide would wait for the memory before it does anything: it gets it when it is due.
    _loadSnapshot: restores ? new Uint8Array() : undefined,
    createPyodideModule: async (/** @type {object} */ settings) => {
      const module = await create(settings)
      if (restores) putBack(module, new Uint8Array((await parts).memory ?? []))
      return module
    },
  })
}

/**
 * Has Pyodide take a memory. Its own has to be as large as that before, without what
 * stands at its head: https://github.com/pyodide/pyodide/issues/6254.
 * @param {any} module
 * @param {Uint8Array} memory
 */
function putBack(module, memory) {
  const size = memory.length - memory.length % WASM_PAGE
  if (module.HEAP8.length < size) module.growMemory(size)
  const { restoreSnapshot } = module.API
  module.API.restoreSnapshot = () => restoreSnapshot(memory)
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
// A memory has the numbers that chance gave on the day it was made.
const AGAIN = `
import random
random.seed()
`

/**
 * @param {MessagePort} port
 * @returns {Promise<Parts>}
 */
const partsFrom = (port) => new Promise((done) => {
  port.onmessage = ({ data }) => done(data)
})

/** @param {MessageEvent<Order>} event */
self.onmessage = async ({ data: order, ports: [port] }) => {
  self.onmessage = null
  if (!port) return
  const parts = partsFrom(port)
  let kind = 'failed'
  try {
    const scripts = await load(order)
    kind = 'damaged' // what the page gave cannot be used
    const python = await start(order, scripts, parts)
    python.runPython(order.restores ? AGAIN : READY)
    if (order.make) {
      python.runPython('from labs.warm import warm_up; warm_up()')
      const { buffer: memory } = python.makeMemorySnapshot()
      port.postMessage({ kind: 'made', memory }, [memory])
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
    port.postMessage({ kind: 'ready', restored: order.restores })
  } catch (error) {
    port.postMessage({ kind, message: error instanceof Error ? error.message : JSON.stringify(error) })
  }
}
