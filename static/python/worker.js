import { contain, timers } from './contained.js'
import { Fresh, readMemory } from './memory.js'
import { keepTable } from './table.js'

/**
 * Python in a worker: starts it, takes away what a reader's program has no need of, then
 * runs what the page sends. The page starts it from a `blob:` address, so that the page's
 * content security policy binds it: nothing can be evaluated or loaded from elsewhere.
 * What is large comes from the page, which loads it while this starts.
 *
 * @typedef {{pyodide: string, core: string, library: string, lock: object, fromMemory: boolean}} Order
 * @typedef {import('./parts.js').Coming} Coming
 */

const HOME = '/home/pyodide'

// Nothing here waits within Python; and with it, Pyodide's table of functions would be
// another one than that of `pack.mjs`, which made the memory.
for (const name of ['Suspending', 'promising']) Reflect.deleteProperty(WebAssembly, name)
// Pyodide would call back by messages, which nothing could take back: so it sets timers.
Reflect.deleteProperty(globalThis, 'MessageChannel')

const OWN = timers()
/** The names of the module `js`; `pack.mjs` has the same. */
const JS = { Object, setTimeout: OWN.setTimeout, clearTimeout: OWN.clearTimeout }

/** @param {Order} order */
const load = ({ pyodide, core }) => Promise.all([import(pyodide), import(core)])

/**
 * Starts Python, from a memory if the order says so.
 * @param {Order} order
 * @param {Awaited<ReturnType<typeof load>>} scripts
 * @param {Coming} parts
 */
async function start({ core, lock, fromMemory }, [{ loadPyodide }, { default: create }], parts) {
  // Pyodide would load and compile them itself, one after the other.
  self.fetch = async () => new Response(fromMemory ? undefined : await parts.library)
  /** @type {any} */
  let exports
  /** @type {Fresh} */
  let fresh
  let end = () => {}
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await parts.wasm
    const instance = await WebAssembly.instantiate(module, imports)
    exports = instance.exports
    if (fromMemory) {
      fresh = new Fresh(exports)
      end = keepTable(exports)
    }
    return { module, instance }
  }
  const folder = new URL('./', core).href
  return await loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}library.bin`,
    lockFileContents: JSON.stringify({ info: lock, packages: {} }),
    packageBaseUrl: folder,
    jsglobals: JS,
    stdout() {},
    stderr() {},
    // Pyodide would wait for the memory before it does anything: it gets it when it is due.
    _loadSnapshot: fromMemory ? new Uint8Array() : undefined,
    createPyodideModule: async (/** @type {object} */ settings) => {
      const module = await create(settings)
      end()
      const memory = await parts.memory
      if (memory) putBack(module, readMemory(memory), fresh, exports)
      return module
    },
  })
}

/**
 * Has Pyodide take a memory. Its own has to be as large as that before, without what
 * stands at its head: https://github.com/pyodide/pyodide/issues/6254.
 * @param {any} module
 * @param {import('./memory.js').Memory} memory
 * @param {Fresh} fresh
 * @param {any} exports
 */
function putBack(module, memory, fresh, exports) {
  if (module.HEAP8.length < memory.size) module.growMemory(memory.size)
  // What calls functions of another type is made where it runs, and not on iPhones.
  const { _PyRuntime: runtime, _PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset } = exports
  const trampoline = runtime.value + module.HEAP32[offset.value / 4]
  const own = module.HEAP32[trampoline / 4]
  const { restoreSnapshot } = module.API
  module.API.restoreSnapshot = () => {
    const state = restoreSnapshot(memory.head)
    fresh.replace(memory)
    module.HEAP32[trampoline / 4] = own
    return state
  }
}

/**
 * Returns what loads a file and has its caller wait: it stays when the worker's own ways
 * of asking are gone.
 * @param {string} address
 */
function fetcher(address) {
  const request = new XMLHttpRequest()
  return () => {
    request.open('GET', address, false)
    request.responseType = 'arraybuffer'
    request.send()
    if (request.status !== 200) throw new Error(`status ${request.status} for ${address}`)
    return new Uint8Array(request.response)
  }
}

/**
 * Returns what the page gives, part by part. It comes to the worker itself: what goes
 * through a port is copied, which takes long for a memory.
 * @returns {Coming}
 */
function partsToCome() {
  /** @type {Record<string, (part: any) => void>} */
  const given = {}
  const names = ['wasm', 'memory', 'library']
  const parts = names.map((name) => [name, new Promise((done) => given[name] = done)])
  self.onmessage = ({ data: { name, part } }) => given[name]?.(part)
  return /** @type {Coming} */ (Object.fromEntries(parts))
}

/** @param {MessageEvent<Order>} event */
self.onmessage = async ({ data: order, ports: [port] }) => {
  if (!port) return
  const parts = partsToCome()
  let kind = 'failed'
  try {
    const scripts = await load(order)
    kind = 'damaged' // what the page gave cannot be used
    const python = await start(order, scripts, parts)
    const [archive, wait, add, handle] = python.pyimport('labs.waking').wake()
    const fill = (/** @type {ArrayBuffer} */ body) => python.FS.writeFile(archive, new Uint8Array(body))
    if (order.fromMemory) {
      const library = await parts.library
      if (library) fill(library)
      else wait(fetcher(order.library))
    }
    self.onmessage = null
    contain(OWN, JS, port)
    port.onmessage = ({ data: { id, request, library, packages } }) => {
      if (library) return fill(library)
      if (packages) return add(new Uint8Array(packages))
      port.postMessage({ kind: 'begun', id })
      /** @type {(stream: string, text: string) => void} */
      const write = (stream, text) => port.postMessage({ kind: 'output', id, stream, text })
      try {
        const result = handle(request, write, `${HOME}/run`)
        OWN.end(() => port.postMessage({ kind: 'result', id, result }))
      } catch {
        port.postMessage({ kind: 'died' }) // the interpreter itself: no program can catch that
      }
    }
    port.postMessage({ kind: 'ready' })
  } catch (error) {
    port.postMessage({ kind, message: error instanceof Error ? error.message : JSON.stringify(error) })
  }
}
