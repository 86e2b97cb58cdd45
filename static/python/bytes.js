/**
 * Bytes as text in which each character is one (Latin-1): JSON carries them so, and each
 * of them can be shown.
 */

/** @param {string} text */
export const utf8 = (text) => binary(new TextEncoder().encode(text))

/** @param {Uint8Array} bytes */
export function binary(bytes) {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/**
 * Returns the text that bytes are in a charset; in UTF-8 if nobody knows it.
 * @param {string} bytes
 * @param {string} charset
 */
export function decoded(bytes, charset = 'utf-8') {
  const given = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder(charset).decode(given)
  } catch {
    return new TextDecoder().decode(given)
  }
}

const PIECE = /\\n\n|\n|\\x([0-9a-f]{2})|\\\{(.+?)\*(\d+)\}|\\([rnt0\\])|[^\\\n]+|\\/gi
const MOST = 1_000_000
/** @type {Record<string, string>} */
const LETTERS = { r: '\r', n: '\n', t: '\t', 0: '\0', '\\': '\\' }

/**
 * Returns the bytes of a message that somebody typed: each line ends with CRLF, or with
 * LF alone if `\n` stands at its end; `\xe9` is a byte, and `\{a*9}` repeats a text.
 * Throws if they are more than a million.
 * @param {string} typed
 * @returns {string}
 */
export function messageOf(typed) {
  let bytes = ''
  for (const [piece, byte, text, times, letter] of typed.matchAll(PIECE)) {
    if (piece === '\\n\n') bytes += '\n'
    else if (piece === '\n') bytes += '\r\n'
    else if (byte) bytes += String.fromCharCode(parseInt(byte, 16))
    else if (letter) bytes += LETTERS[letter.toLowerCase()]
    else bytes += text ? repeated(messageOf(text), Number(times)) : utf8(piece)
    if (bytes.length > MOST) throw new RangeError('too many bytes')
  }
  return bytes
}

/**
 * @param {string} bytes
 * @param {number} times
 */
function repeated(bytes, times) {
  if (bytes.length * times > MOST) throw new RangeError('too many bytes')
  return bytes.repeat(times)
}

const LINE = /((?:\\\{.+?\*\d+\}|\\r(?!\\n)|\\[^rn]|[^\\])*)(\\r\\n|\\n|$)/g

/**
 * Returns what to type for bytes that are written in one line: `\r\n` ends one.
 * @param {string} written
 */
export function typedOf(written) {
  return [...written.matchAll(LINE)].map(([, text, end]) => text + (end === '\\r\\n' ? '\n' : end && '\\n\n')).join('')
}

/**
 * Returns what to type for the bytes of a message: the other way round.
 * @param {string} bytes
 */
export const typedFor = (bytes) => bytes.split('\r\n').map((line) => line.split('\n').map(lineFor).join('\\n\n')).join('\n')

/** @param {string} line */
function lineFor(line) {
  const text = decoded(line)
  const isText = utf8(text) === line
  const odd = isText ? /[\\\0-\x08\n-\x1f]/g : /[\\\0-\x08\n-\x1f\x80-\xff]/g
  return (isText ? text : line).replace(odd, (letter) => SHORT[letter] ?? hex(letter))
}

/** @type {Record<string, string>} */
const SHORT = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' }

/** @param {string} letter */
const hex = (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`
