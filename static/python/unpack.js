import { startWorker } from './workers.js'

const UNPACKER = import.meta.resolve('./unpacker.js')

/**
 * Loads a file and unpacks it, beside the page.
 * @param {{address: string, type: string}} file
 * @param {(bytes: number) => void} [arrived]
 * @param {AbortSignal} [signal]
 */
export async function unpack({ address, type }, arrived = () => {}, signal = undefined) {
  const worker = await startWorker(UNPACKER, signal)
  try {
    return await new Promise((/** @type {(body: ArrayBuffer) => void} */ done, refuse) => {
      const end = () => refuse(signal?.reason)
      if (signal?.aborted) end()
      signal?.addEventListener('abort', end, { once: true })
      worker.onerror = ({ message }) => refuse(new Error(message))
      worker.onmessage = ({ data: { bytes, body, message } }) => {
        if (bytes) arrived(bytes)
        else if (body) done(body)
        else refuse(new Error(message))
      }
      worker.postMessage({ address, type })
    })
  } finally {
    worker.terminate()
  }
}
