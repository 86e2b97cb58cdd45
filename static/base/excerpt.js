import { CHUNK, wordsOf } from './words.js'

/**
 * The part of a text that a search shows of it.
 *
 * @typedef {{text: string, code: boolean, mark: boolean}} Piece
 */

const [CODE_START, CODE_END] = ['\ufdd0', '\ufdd1']
const [EXCERPT, BEFORE] = [180, 40]

/**
 * Returns what a chunk is worth in an excerpt: most if it is what the reader typed.
 * @param {string} chunk
 * @param {Set<string>} matched
 * @param {string[]} asked
 */
function weigh(chunk, matched, asked) {
  const words = wordsOf(chunk)
  if (asked.includes(words[0] ?? '')) return 3
  return words.some((word) => matched.has(word)) ? 1 : 0
}

/**
 * Returns the part of a text that holds most of `matched`, in pieces.
 * @param {string} text
 * @param {Set<string>} matched the words of the index that were found
 * @param {string[]} asked the words that the reader typed
 * @returns {Piece[]}
 */
export function excerpt(text, matched, asked) {
  const chunks = Array.from(text.matchAll(CHUNK), ({ 0: chunk, index }) =>
    ({ start: index, end: index + chunk.length, weight: weigh(chunk, matched, asked) }))
  const marks = chunks.filter(({ weight }) => weight)
  let [best, most] = [0, 0]
  marks.forEach(({ start }, at) => {
    const near = marks.slice(at).filter(({ end }) => end - start <= EXCERPT - BEFORE)
    const sum = near.reduce((weights, { weight }) => weights + weight, 0)
    if (sum > most) [best, most] = [start, sum]
  })
  // A few words before the first match, from the start of a word.
  const from = chunks.find(({ start }) => start >= best - BEFORE)?.start ?? 0
  const start = from < BEFORE ? 0 : from
  let end = chunks.findLast((chunk) => chunk.end <= start + EXCERPT)?.end ?? text.length
  if (end < start) end = text.length
  if (text.length - end < 20) end = text.length
  const pieces = piecesOf(text, start, end, marks)
  if (start > 0) pieces.unshift({ text: '… ', code: false, mark: false })
  if (end < text.length) pieces.push({ text: ' …', code: false, mark: false })
  return pieces
}

/**
 * Returns a part of a text in pieces: code or not, marked or not.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {{start: number, end: number}[]} marks
 */
export function piecesOf(text, start, end, marks) {
  /** @type {Piece[]} */
  const pieces = []
  let code = text.lastIndexOf(CODE_START, start) > text.lastIndexOf(CODE_END, start)
  /** @type {(from: number, to: number, mark: boolean) => void} */
  const add = (from, to, mark) => {
    for (const piece of text.slice(from, to).split(/([\ufdd0\ufdd1])/)) {
      if (piece === CODE_START) code = true
      else if (piece === CODE_END) code = false
      else if (piece) pieces.push({ text: piece, code, mark })
    }
  }
  let at = start
  for (const chunk of marks) {
    if (chunk.start < start || chunk.end > end) continue
    add(at, chunk.start, false)
    add(chunk.start, chunk.end, true)
    at = chunk.end
  }
  add(at, end, false)
  return pieces
}
