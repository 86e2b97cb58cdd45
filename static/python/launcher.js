import { LOCK } from './files.js'
import { load, recallMemory, TOTAL } from './parts.js'

/**
 * Starts workers with Python in them. What all of them start from is loaded once.
 * Addresses with a version are made when the site is built.
 */

const FILES = {
  pyodide: import.meta.resolve('./pyodide.mjs'),
  core: import.meta.resolve('./pyodide.asm.mjs'),
}
const WORKER = import.meta.resolve('./worker.js')

export class Launcher {
  /** @type {ReturnType<typeof load> | undefined} */
  #parts
  /** @type {AbortController | undefined} ends the loading of the parts */
  #cancel
  #tell

  /** @param {(detail: {loaded: number, total: number}) => void} tell how much is loaded, in bytes */
  constructor(tell) {
    this.#tell = tell
  }

  /**
   * Starts a worker, from an address that lets the page's policy bind it.
   * @param {boolean} make whether it is there to make a snapshot
   * @param {(message: any) => void} hear
   */
  async launch(make, hear) {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => hear(data)
    const failed = (/** @type {{message?: string}} */ error) => hear({
      kind: error instanceof WebAssembly.CompileError ? 'damaged' : 'failed',
      message: error.message || 'the worker did not start',
    })
    const kept = make ? undefined : recallMemory()
    const parts = Promise.all([this.#load(), kept?.then((response) => response?.arrayBuffer())])
    parts.then(([loaded, memory]) => port1.postMessage({ ...loaded, memory }, memory ? [memory] : [])).catch(failed)
    const response = await fetch(WORKER)
    if (!response.ok) throw new Error(`status ${response.status} for ${WORKER}`)
    const address = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
    const worker = new Worker(address, { type: 'module' })
    worker.onerror = failed
    worker.postMessage({ ...FILES, lock: LOCK, make, restores: Boolean(await kept) }, [port2])
    URL.revokeObjectURL(address)
    return { worker, port: port1 }
  }

  /** Forgets what is loaded, or is being loaded. */
  drop() {
    this.#cancel?.abort()
    this.#cancel = this.#parts = undefined
  }

  /** Forgets what is being loaded. */
  cancel() {
    if (this.#cancel) this.drop()
  }

  /** Loads what all workers start from; once, unless that fails or is cancelled. */
  #load() {
    let loaded = this.#parts && !this.#cancel ? TOTAL : 0
    const tell = (bytes = 0) => {
      loaded += bytes
      this.#tell({ loaded, total: TOTAL })
    }
    tell()
    if (!this.#parts) {
      const cancel = new AbortController()
      this.#cancel = cancel
      this.#parts = load(tell, cancel.signal)
      this.#parts.then(() => {
        if (this.#cancel === cancel) this.#cancel = undefined
      }, () => {}) // who waits for them hears of it
    }
    return this.#parts
  }
}
