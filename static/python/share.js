/** Code in a link: packed into the address, so that no server gets it. */

/**
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} through
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function passed(through, bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(through)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/**
 * Returns the fragment of an address that brings code for a program.
 * @param {string} name
 * @param {string} text
 */
export async function fragment(name, text) {
  const packed = await passed(new CompressionStream('deflate-raw'), new TextEncoder().encode(text))
  const base64 = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
  return `#run=${encodeURIComponent(name)}:${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/**
 * Returns the code that a fragment brings for a program; `undefined` if it brings none.
 * @param {string} hash
 * @param {string} name
 */
export async function brought(hash, name) {
  const start = `#run=${encodeURIComponent(name)}:`
  if (!hash.startsWith(start)) return undefined
  try {
    const base64 = hash.slice(start.length).replaceAll('-', '+').replaceAll('_', '/')
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return new TextDecoder().decode(await passed(new DecompressionStream('deflate-raw'), packed))
  } catch {
    return undefined // the link was cut, or changed
  }
}
