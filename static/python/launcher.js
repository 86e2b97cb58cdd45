import { LOCK } from './files.js'
import { LIBRARY, load, plan } from './parts.js'

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
   * Starts a worker, from an address that lets the page's policy bind it.
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
    const [made, response] = await Promise.all([plan(fromMemory), fetch(WORKER, { signal })])
    for (const [name, coming] of Object.entries(load(made, this.#tell, signal))) {
      coming.then((part) => port1.postMessage({ name, part }, part instanceof ArrayBuffer ? [part] : [])).catch(failed)
    }
    if (!response.ok) throw new Error(`status ${response.status} for ${WORKER}`)
    const address = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
    const worker = new Worker(address, { type: 'module' })
    worker.onerror = failed
    worker.postMessage({ ...FILES, lock: LOCK, fromMemory: made.fromMemory }, [port2])
    URL.revokeObjectURL(address)
    return { worker, port: port1, plan: made }
  }

  /** Ends what is being loaded. */
  cancel() {
    this.#cancel?.abort()
  }
}
