import { LOCK } from './files.js'
import { LIBRARY, load, plan } from './parts.js'
import { startWorker } from './workers.js'

/** Starts workers with Python in them. Addresses with a version are made when the site is built. */

const FILES = {
  pyodide: import.meta.resolve('./pyodide.mjs'),
  core: import.meta.resolve('./pyodide.asm.mjs'),
  library: LIBRARY.address,
}
const WORKER = import.meta.resolve('./worker.js')

export class Launcher {
  /** @type {AbortController | undefined} ends the loading of the parts */
  #cancel
  #tell

  /** @param {(detail: {loaded: number, total: number}) => void} tell how much is loaded, in bytes */
  constructor(tell) {
    this.#tell = tell
  }

  /**
   * Starts a worker.
   * @param {(message: any) => void} hear
   * @param {boolean} fromMemory whether it may start from a memory
   */
  async launch(hear, fromMemory) {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => hear(data)
    const failed = (/** @type {{message?: string}} */ error) => hear({
      kind: error instanceof WebAssembly.CompileError ? 'damaged' : 'failed',
      message: error.message || 'the worker did not start',
    })
    const { signal } = this.#cancel = new AbortController()
    const [made, worker] = await Promise.all([plan(fromMemory), startWorker(WORKER, signal)])
    worker.onerror = failed
    worker.postMessage({ ...FILES, lock: LOCK, fromMemory: made.fromMemory }, [port2])
    const coming = Object.entries(load(made, this.#tell, signal))
    for (const [name, part] of coming) {
      part.then((part) => worker.postMessage({ name, part }, part instanceof ArrayBuffer ? [part] : [])).catch(failed)
    }
    return { worker, port: port1, plan: made }
  }

  /** Ends what is being loaded. */
  cancel() {
    this.#cancel?.abort()
  }
}
