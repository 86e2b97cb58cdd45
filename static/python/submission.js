import { binary, utf8 } from './bytes.js'

/**
 * What a browser sends for a form, as the HTML standard has it.
 *
 * @typedef {{name: string, type: string, bytes: string}} Upload a file; each character of `bytes` is one
 * @typedef {[string, string | Upload][]} Entries
 * @typedef {'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain'} Encoding
 */

const ENCODINGS = ['multipart/form-data', 'text/plain']

/**
 * Returns what the attribute `method` means.
 * @param {string | null} text
 */
export const methodOf = (text) => ({ post: 'POST', dialog: 'dialog' })[text?.toLowerCase() ?? ''] ?? 'GET'

/**
 * Returns what the attribute `enctype` means.
 * @param {string | null} text
 */
export const encodingOf = (text) => /** @type {Encoding} */ (ENCODINGS.find((one) => one === text?.toLowerCase()) ?? 'application/x-www-form-urlencoded')

/**
 * Returns an address with the entries of a form in place of its query.
 * @param {URL} action
 * @param {Entries} entries
 */
export function withQuery(action, entries) {
  const [path = ''] = action.href.split(/[?#]/)
  return new URL(`${path}?${urlencoded(entries)}${action.hash}`)
}

/**
 * Returns the body of a form that is posted, and what its type is.
 * @param {Encoding} encoding
 * @param {Entries} entries
 * @param {string} [boundary]
 */
export function bodyOf(encoding, entries, boundary = `----http-bench-${crypto.randomUUID()}`) {
  if (encoding === 'multipart/form-data') return { type: `${encoding}; boundary=${boundary}`, body: multipart(entries, boundary) }
  if (encoding === 'text/plain') return { type: encoding, body: utf8(texts(entries).map(([name, value]) => `${name}=${value}\r\n`).join('')) }
  return { type: encoding, body: urlencoded(entries) }
}

/**
 * Returns an entry's file as bytes.
 * @param {File} file
 */
export async function uploaded(file) {
  return { name: file.name, type: file.type, bytes: binary(new Uint8Array(await file.arrayBuffer())) }
}

/** @param {Entries} entries */
const urlencoded = (entries) => String(new URLSearchParams(texts(entries)))

/** @param {Entries} entries */
const texts = (entries) => entries.map(([name, value]) => [crlf(name), crlf(typeof value === 'string' ? value : value.name)])

/** @param {string} text */
const crlf = (text) => text.replace(/\r\n|\r|\n/g, '\r\n')

/**
 * @param {Entries} entries
 * @param {string} boundary
 */
function multipart(entries, boundary) {
  const pieces = entries.map(([name, value]) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(crlf(name))}"`
    if (typeof value === 'string') return utf8(`${head}\r\n\r\n${crlf(value)}\r\n`)
    const type = value.type || 'application/octet-stream'
    return `${utf8(`${head}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`)}${value.bytes}\r\n`
  })
  return `${pieces.join('')}--${boundary}--\r\n`
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
