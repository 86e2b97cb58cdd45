import { Launcher } from './launcher.js'
import { forget, keep, loadLibrary } from './parts.js'

/**
 * The page's Python: one interpreter in a worker, shared by everything on the page, and
 * loaded when it is first asked for. Whatever goes wrong in the worker ends it, never the
 * page.
 *
 * @typedef {{stream: 'stdout' | 'stderr', text: string}} Output
 * @typedef {{type: string, message: string, text: string, line: number | null, hint: string}} PythonError
 * @typedef {{status: 'done' | 'exited' | 'error' | 'timeout' | 'stopped' | 'killed' | 'crashed', output: Output[], error: PythonError | null, value?: unknown}} Result
 * @typedef {{files?: Record<string, string>, seconds?: number, onoutput?: (output: Output) => void, onturn?: () => void, signal?: AbortSignal, packages?: ArrayBuffer}} Options
 */

const SECONDS = 10
// A program that does not heed its own deadline is ended with its worker.
const GRACE_MS = 2000
const LEAST_MEMORY_GB = 4

/** Python could not be loaded or started; `cause` says why. */
export class Unloaded extends Error {}

/**
 * Rejects with `Unloaded` when a signal is given.
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
const aborted = (signal) => new Promise((_, refuse) => {
  const tell = () => refuse(new Unloaded('nobody waits', { cause: signal.reason }))
  if (signal.aborted) tell()
  signal.addEventListener('abort', tell)
})

/**
 * @fires Python#progress with detail {loaded, total}, in bytes
 * @fires Python#state when `state` has changed
 */
export class Python extends EventTarget {
  /** @type {Python | undefined} */
  static #shared

  /** Returns the page's interpreter. */
  static shared() {
    return (this.#shared ??= new Python())
  }

  /** @type {'off' | 'loading' | 'ready' | 'busy'} */
  #state = 'off'
  /** @type {Promise<void> | undefined} */
  #starting
  /** How many wait for the start, and can give up. */
  #waiting = 0
  /** @type {Worker | undefined} */
  #worker
  /** @type {MessagePort | undefined} */
  #port
  /** @type {WeakSet<ArrayBuffer>} archives of packages that the worker has */
  #given = new WeakSet()
  #launcher = new Launcher((detail) => this.dispatchEvent(new CustomEvent('progress', { detail })))
  #count = 0
  /** @type {import('./parts.js').Plan | undefined} */
  #plan
  #settled = false
  /** @type {{id: number, request: string, seconds: number, packages?: ArrayBuffer, output: Output[], onoutput?: (output: Output) => void, done: (result: Result) => void, signal?: AbortSignal, timer?: number} | undefined} */
  #running
  /** @type {((error: Error) => void) | undefined} */
  #refuse
  /** @type {Promise<unknown>} what runs next waits for it */
  #turn = Promise.resolve()

  constructor() {
    super()
    // A page that waits to come back has no use for a worker.
    addEventListener('pagehide', () => this.#end('stopped'))
  }

  get state() {
    return this.#state
  }

  /** How Python started: from a memory or not, with parts that an earlier visit kept or not. */
  get plan() {
    return this.#plan
  }

  /**
   * Loads and starts Python, once; rejects with `Unloaded`, and may be asked again.
   * @param {AbortSignal} [signal] ends the waiting; and the loading, if nobody else waits
   */
  async start(signal) {
    this.#starting ??= this.#start().catch((cause) => {
      this.#end('stopped')
      throw new Unloaded('Python did not start', { cause })
    })
    if (!signal) return this.#starting
    this.#waiting++
    try {
      await Promise.race([this.#starting, aborted(signal)])
    } finally {
      this.#waiting--
      if (signal.aborted && !this.#waiting && this.#state === 'loading') this.#end('stopped')
    }
  }

  /**
   * Runs a file as `python main` would.
   * @param {string} main
   * @param {Options} options
   * @returns {Promise<Result>}
   */
  run(main, options) {
    return this.#ask({ main }, options)
  }

  /**
   * Calls `module:function` with one value that JSON can say; the result has its `value`.
   * @param {string} name
   * @param {unknown} argument
   * @param {Options} options
   * @returns {Promise<Result>}
   */
  call(name, argument, options = {}) {
    return this.#ask({ name, argument }, options)
  }

  /**
   * @param {object} what
   * @param {Options} options
   * @returns {Promise<Result>}
   */
  #ask(what, options) {
    const { signal } = options
    return new Promise((done, refuse) => {
      let waits = true
      if (signal) aborted(signal).catch((error) => waits && refuse(error))
      this.#turn = this.#turn.then(async () => {
        if (signal?.aborted) return
        await this.start(signal)
        waits = false
        done(await this.#send(what, options))
      }).catch(refuse)
    })
  }

  /**
   * @param {object} what
   * @param {Options} options
   */
  #send(what, { files = {}, seconds = SECONDS, onoutput, onturn, signal, packages }) {
    const id = ++this.#count
    const request = JSON.stringify({ ...what, files, seconds })
    return new Promise((/** @type {(result: Result) => void} */ done) => {
      this.#running = { id, request, seconds, packages, output: [], onoutput, done, signal }
      this.#become('busy')
      onturn?.()
      signal?.addEventListener('abort', () => this.#running?.id === id && this.#replace('stopped'))
      this.#post(() => void this.#afresh())
    })
  }

  /**
   * Hands what runs to the worker.
   * @param {() => void} otherwise what is done where it does not begin
   */
  #post(otherwise) {
    const running = this.#running
    if (!running) return
    const { packages } = running
    if (packages && !this.#given.has(packages)) {
      this.#given.add(packages)
      this.#port?.postMessage({ packages })
    }
    running.timer = setTimeout(otherwise, GRACE_MS)
    this.#port?.postMessage({ id: running.id, request: running.request })
  }

  /** @param {{id: number}} told */
  #begin({ id }) {
    const running = this.#running
    if (running?.id !== id) return
    clearTimeout(running.timer)
    running.timer = setTimeout(() => this.#replace('killed'), running.seconds * 1000 + GRACE_MS)
  }

  /** Runs it in another worker: this one is held up by what an earlier program left behind. */
  async #afresh() {
    const running = this.#running
    this.#running = undefined
    this.#end('stopped')
    await this.start().catch(() => {})
    if (this.#state !== 'ready' || running?.signal?.aborted) return running?.done({ status: running.signal?.aborted ? 'stopped' : 'killed', error: null, output: [] })
    this.#running = running
    this.#become('busy')
    this.#post(() => this.#replace('killed'))
  }

  /** @param {Python['state']} state */
  #become(state) {
    this.#state = state
    this.dispatchEvent(new Event('state'))
  }

  async #start() {
    if (!('WebAssembly' in globalThis)) throw new Error('there is no WebAssembly')
    this.#become('loading')
    await new Promise((/** @type {(value?: unknown) => void} */ ready, refuse) => {
      this.#refuse = refuse
      const begin = (/** @type {boolean} */ fromMemory) => {
        void this.#launcher.launch(({ kind, ...told }) => {
          if (kind === 'output') this.#print(told)
          else if (kind === 'begun') this.#begin(told)
          else if (kind === 'result') this.#finish(told)
          else if (kind === 'died') this.#replace('crashed')
          else if (kind === 'failed') refuse(new Error(told.message))
          else if (kind === 'damaged') {
            this.#worker?.terminate()
            void forget().then((had) => had || fromMemory ? begin(false) : refuse(new Error(told.message)))
          } else if (kind === 'ready') ready()
        }, fromMemory).then(({ worker, port, plan }) => {
          if (this.#refuse !== refuse) return worker.terminate()
          this.#worker = worker
          this.#port = port
          this.#plan = plan
          this.#settled = plan.kept
        }, refuse)
      }
      begin(true)
    })
    this.#become('ready')
  }

  /** @param {{id: number, stream: 'stdout' | 'stderr', text: string}} told */
  #print({ id, stream, text }) {
    if (this.#running?.id !== id) return
    const { output, onoutput } = this.#running
    const last = output.at(-1)
    if (last?.stream === stream) last.text += text
    else output.push({ stream, text })
    onoutput?.({ stream, text })
  }

  /** @param {{id: number, result: string}} told */
  #finish({ id, result }) {
    const running = this.#running
    if (running?.id !== id) return
    clearTimeout(running.timer)
    this.#running = undefined
    this.#become('ready')
    running.done({ ...JSON.parse(result), output: running.output })
    if (!this.#settled) void this.#settle().catch(() => {})
  }

  /**
   * Ends the worker, and starts another one.
   * @param {'stopped' | 'killed' | 'crashed'} status
   */
  #replace(status) {
    this.#end(status)
    void this.start().catch(() => {})
  }

  /**
   * Ends the worker; what ran in it has this status.
   * @param {'stopped' | 'killed' | 'crashed'} status
   */
  #end(status) {
    const running = this.#running
    this.#running = undefined
    this.#worker?.terminate()
    this.#port?.close()
    this.#worker = this.#port = this.#starting = undefined
    this.#given = new WeakSet()
    this.#launcher.cancel()
    this.#refuse?.(new DOMException('Python was stopped', 'AbortError'))
    this.#refuse = undefined
    if (this.#state !== 'off') this.#become('off')
    if (running) {
      clearTimeout(running.timer)
      running.done({ status, error: null, output: running.output })
    }
  }

  /**
   * Gives Python the rest of its library, and keeps all for the next visit: after the
   * first answer. Without a connection, or room, it goes on as it is.
   */
  async #settle() {
    this.#settled = true
    const port = this.#port
    if (this.#plan?.fromMemory) {
      const library = await loadLibrary()
      port?.postMessage({ library }, [library])
    }
    const { connection, deviceMemory = LEAST_MEMORY_GB } = /** @type {any} */ (navigator)
    if (!('caches' in globalThis) || connection?.saveData || deviceMemory < LEAST_MEMORY_GB) return
    const wait = globalThis.requestIdleCallback ?? setTimeout
    wait(() => void keep().catch(() => {}))
  }
}
