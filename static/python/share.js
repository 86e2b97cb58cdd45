/** Code in a link: packed into the address, so that no server gets it. */

/** Bytes of code that a link may bring; no program on a page has a tenth of it. */
const LIMIT = 100_000

/** Bytes that are unpacked at a time: they become a thousand times as many at most. */
const SLICE = 256

/**
 * Packs or unpacks bytes; throws once there is more than the limit, before the rest of it
 * is unpacked.
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} through
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function passed(through, bytes) {
  let at = 0
  const slices = new ReadableStream({
    /** @param {ReadableStreamDefaultController<BufferSource>} controller */
    pull(controller) {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.subarray(at, (at += SLICE)))
    },
  })
  const reader = slices.pipeThrough(through).getReader()
  const pieces = []
  let size = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(/** @type {Uint8Array<ArrayBuffer>} */ (piece.value))
    size += piece.value.length
    if (size > LIMIT) {
      await reader.cancel()
      throw new RangeError('too large')
    }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

/**
 * Returns the fragment of an address that brings code for a program; `undefined` if it is
 * too long for one.
 * @param {string} name
 * @param {string} text
 */
export async function fragment(name, text) {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > LIMIT) return undefined
  const packed = await passed(new CompressionStream('deflate-raw'), bytes)
  const base64 = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
  return `#run=${encodeURIComponent(name)}:${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/**
 * Returns the code that a fragment brings for a program; `undefined` if it brings none,
 * and `null` if that is damaged or too large.
 * @param {string} hash
 * @param {string} name
 */
export async function brought(hash, name) {
  const start = `#run=${encodeURIComponent(name)}:`
  if (!hash.startsWith(start)) return undefined
  try {
    const base64 = hash.slice(start.length).replaceAll('-', '+').replaceAll('_', '/')
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bytes = await passed(new DecompressionStream('deflate-raw'), packed)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
