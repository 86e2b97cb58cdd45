/** What the search takes for a word, in queries; `outputs/searchwords.py` has it for pages. */

// Words, and what is written like one: start_response, wsgi.input, X-Forwarded-For.
export const CHUNK = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[.:/'’-]+[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*/gu
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+|\p{Lu}+|\p{N}+/gu
// A name of more parts is found by two neighbours, not by all of them in one.
const JOINED = 4
const HAN = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}/gu

// Letters that Unicode does not take apart, as those write who do not have them.
/** @type {Record<string, string>} */
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/**
 * Returns a text without accents.
 * @param {string} text
 */
const bare = (text) => text.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[ßæœøłđı]/gi, (letter) => LETTERS[letter.toLowerCase()] ?? letter)

/**
 * Returns a text without accents and in small letters.
 * @param {string} text
 */
export const fold = (text) => bare(text).toLowerCase()

/**
 * Returns what a text has for words, as they are written.
 * @param {string} text
 */
export const chunksOf = (text) => text.match(CHUNK) ?? []

/**
 * Returns the parts of a name at its capitals and digits; `uWSGI` is one name.
 * @param {string} name
 */
function partsOf(name) {
  const parts = name.match(PART) ?? []
  if (!parts.length || parts[0]?.length === 1) return name ? [name.toLowerCase()] : []
  return parts.map((part) => part.toLowerCase())
}

/**
 * Returns a list without its last, each joined with the one behind it.
 * @param {string[]} list
 */
const pairs = (list) => list.slice(1).map((other, at) => list[at] + other)

/**
 * Returns the words of one chunk, the whole first, then its parts at every joint:
 * `tool`, `toolcall` and `call` of `check_tool_call`.
 * @param {string} chunk
 */
export function wordsOf(chunk) {
  const plain = chunk.replace(/['’]s?$|['’]s(?![\p{L}\p{N}_])|['’]/gu, '')
  const whole = fold(plain)
  const pieces = plain.split(/[.:/-]+/).filter(Boolean)
  const parts = pieces.flatMap((piece) => piece.split('_')).flatMap((name) => partsOf(bare(name)))
  const found = [whole]
  if (pieces.length > 1) found.push(...pieces.map(fold))
  if (parts.length > 1) found.push(...parts, ...pairs(parts), ...(parts.length <= JOINED ? [parts.join('')] : []))
  for (const run of plain.match(HAN) ?? []) found.push(...pairs([...run]))
  return [...new Set(found)].filter((word) => word === whole || word.length > 1)
}
