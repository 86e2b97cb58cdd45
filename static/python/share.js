import { button, make } from '../base/make.js'

/**
 * What a reader changed in a sample, a bench or a lab, in a link: packed into the address,
 * so that no server gets it.
 */

/** Bytes that a link may bring; no program on a page has a tenth of it. */
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
 * Returns the fragment of an address that brings texts for an element; `undefined` if
 * they are too long for one.
 * @param {string} id
 * @param {Record<string, string>} texts by their names
 */
async function fragment(id, texts) {
  const bytes = new TextEncoder().encode(JSON.stringify(texts))
  if (bytes.length > LIMIT) return undefined
  const packed = await passed(new CompressionStream('deflate-raw'), bytes)
  const base64 = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
  return `#${id}=${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/**
 * Returns the texts that were packed; throws if they are damaged, or too large.
 * @param {string} base64
 * @returns {Promise<Record<string, string>>}
 */
async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  const bytes = await passed(new DecompressionStream('deflate-raw'), packed)
  const texts = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!Object.values(texts).every((text) => typeof text === 'string')) throw new TypeError('not texts')
  return { ...texts }
}

/**
 * Returns the texts that the page's address brings for an element, by their names, and
 * says at the place of that where they come from; nothing if there are none, or none that
 * can be read, which is said too. Nothing of it runs.
 * @param {HTMLElement} element
 * @returns {Promise<Record<string, string> | undefined>}
 */
export async function brought(element) {
  const start = `#${element.id}=`
  if (!location.hash.startsWith(start)) return undefined
  let texts
  let told = gettext`This came with the link. Read it before you run it: somebody else may have written it.`
  try {
    texts = await unpacked(location.hash.slice(start.length))
  } catch (error) {
    told = error instanceof RangeError
      ? gettext`The link brings too much. Nothing of it is used; what you see is the original.`
      : gettext`The link is damaged: a part of it may be missing. Nothing of it is used; what you see is the original.`
  }
  const notice = make('p', { class: 'workshop-notice', tabindex: '-1' }, told)
  element.prepend(notice)
  element.scrollIntoView()
  notice.focus({ preventScroll: true })
  return texts
}

/**
 * Returns a button that copies a link to an element, with what is in it.
 * @param {HTMLElement} element
 * @param {() => Record<string, string>} texts what `brought` gets of it
 * @param {(text: string) => void} say
 */
export function linkButton(element, texts, say) {
  const made = button(gettext`Copy link`, 'run-share')
  made.addEventListener('click', async () => {
    const hash = await fragment(element.id, texts())
    if (hash === undefined) {
      say(gettext`This is too long for a link.`)
      return
    }
    const address = new URL(hash, location.href).href
    history.replaceState(null, '', address)
    try {
      await navigator.clipboard.writeText(address)
      say(gettext`The link is copied. It holds what you wrote; nobody else has it.`)
    } catch {
      say(gettext`The address of this page now holds what you wrote: copy it.`)
    }
  })
  return made
}
