/**
 * Loads a file, and returns what it holds. Those of Python come packed, since some hosts
 * send them as they are: three times the bytes.
 * @param {{address: string, type: string}} file
 * @param {(bytes: number) => void} [arrived]
 * @param {AbortSignal} [signal]
 */
export async function download({ address, type }, arrived = () => {}, signal = undefined) {
  const response = await fetch(address, { signal })
  if (!response.ok || !response.body) throw new Error(`status ${response.status} for ${address}`)
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      arrived(chunk.byteLength)
      controller.enqueue(chunk)
    },
  }))
  return new Response(counted.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } })
}
