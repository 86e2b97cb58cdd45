/** What the search takes for a word, in pages as in queries. */

// Words, and what is written like one: start_response, wsgi.input, X-Forwarded-For.
export const CHUNK = /[\p{L}\p{N}_]+(?:[.:/'’-]+[\p{L}\p{N}_]+)*/gu
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+|\p{Lu}+|\p{N}+/gu
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu

/**
 * Returns a text without accents and in small letters.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()
}

/**
 * Returns the words of one chunk: `start_response` is found whole, by its parts and
 * without what joins them.
 * @param {string} chunk
 */
export function wordsOf(chunk) {
  const plain = chunk.replace(/['’]s?$|['’]s(?![\p{L}])/gu, '').replace(/['’]/g, '')
  const whole = fold(plain)
  const parts = (plain.normalize('NFKD').replace(/\p{M}+/gu, '').match(PART) ?? []).map(fold)
  const pairs = (plain.match(HAN) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))
  const joined = parts.join('')
  if (parts[0]?.length === 1) parts.length = 0 // uWSGI is one name
  return [...new Set([whole, ...(parts.length > 1 ? [...parts, joined] : []), ...pairs])]
    .filter((word) => word && (word.length > 1 || whole === word))
}

/**
 * Returns the words of a text.
 * @param {string} text
 */
export function words(text) {
  return (text.match(CHUNK) ?? []).flatMap(wordsOf)
}
