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

// What a reader's program may find in the worker: the language itself, text, time and
// chance. Whatever else a browser has, or will have one day, is taken away.
const KEPT = new Set(`AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array
  BigUint64Array Boolean DataView Date Error EvalError FinalizationRegistry Float16Array
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator
  JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly clearTimeout console
  crypto decodeURI decodeURIComponent encodeURI encodeURIComponent eval globalThis isFinite isNaN
  parseFloat parseInt performance self setTimeout undefined
  DOMException TextDecoder TextEncoder`.split(/\s+/))

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
    // A callback of the browser's own timer would be given the worker's global object.
    jsglobals: {
      Object,
      setTimeout: (/** @type {() => void} */ work, /** @type {number} */ wait) => setTimeout(() => work(), wait),
      clearTimeout: (/** @type {number} */ timer) => clearTimeout(timer),
    },
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

/** Leaves of the worker what a program of a reader's may have. */
function contain() {
  // Further up are the methods of every object.
  for (let owner = globalThis; owner !== EVENTS; owner = Object.getPrototypeOf(owner)) {
    for (const name of Reflect.ownKeys(owner)) {
      if (typeof name === 'symbol' || !KEPT.has(name)) Reflect.deleteProperty(owner, name)
    }
  }
}
const EVENTS = EventTarget.prototype

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
