/**
 * Starts a worker from a `blob:` address, so that the page's content security policy binds
 * it: nothing can be evaluated or loaded from elsewhere.
 * @param {string} address of its script
 * @param {AbortSignal} [signal] ends the loading of the script
 */
export async function startWorker(address, signal) {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`status ${response.status} for ${address}`)
  const copy = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
  const worker = new Worker(copy, { type: 'module' })
  URL.revokeObjectURL(copy)
  return worker
}
