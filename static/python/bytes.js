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

const ESCAPE = /\\(?:x([0-9a-f]{2})|([rnt0\\]))/gi
/** @type {Record<string, string>} */
const LETTERS = { r: '\r', n: '\n', t: '\t', 0: '\0', '\\': '\\' }

/**
 * Returns the bytes of a message that somebody typed: each line ends with CRLF, `\n` is
 * a bare LF, and `\xe9` a byte.
 * @param {string} typed
 */
export function messageOf(typed) {
  const pieces = typed.replaceAll('\n', '\r\n').split(ESCAPE)
  return pieces.map((piece, at) => {
    if (at % 3 === 0) return utf8(piece)
    if (piece === undefined) return ''
    return at % 3 === 1 ? String.fromCharCode(parseInt(piece, 16)) : LETTERS[piece.toLowerCase()]
  }).join('')
}

/**
 * Returns what to type for the bytes of a message: the other way round.
 * @param {string} bytes
 */
export const typedFor = (bytes) => bytes.split('\r\n').map(lineFor).join('\n')

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
