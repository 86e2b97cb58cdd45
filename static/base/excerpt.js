import { CHUNK, wordsOf } from './words.js'

/**
 * The part of a text that a search shows of it.
 *
 * @typedef {{text: string, code: boolean, mark: boolean}} Piece
 */

const [CODE_START, CODE_END] = ['\ufdd0', '\ufdd1']
const [LONGEST, BEFORE, SHORT] = [200, 60, 25]
// A sentence ends where another begins, with a capital, a quote or code.
const SENTENCE = /(?<=[.!?][”"')\ufdd1]?)\s+(?=[\p{Lu}\p{N}“"'\ufdd0])/u

/**
 * Returns the sentence that has most of the words, or the first one, in pieces: never
 * the middle of anything that can be shown whole.
 * @param {string} text
 * @param {ReadonlySet<string>} words
 * @returns {Piece[]}
 */
export function excerpt(text, words) {
  let best = ''
  let most = -1
  for (const sentence of text.split(SENTENCE)) {
    const found = new Set(marksOf(sentence, words).map(({ word }) => word)).size
    // "Why?" says little: the first sentence that says something stands for a text.
    if (found > most || (most === 0 && !found && best.length < SHORT)) [best, most] = [sentence, found]
  }
  if (best.length <= LONGEST) return piecesOf(best, words)
  const marks = marksOf(best, words)
  const from = Math.max(0, (marks[0]?.start ?? 0) - BEFORE)
  const start = from < BEFORE ? 0 : best.indexOf(' ', from) + 1
  const end = start + LONGEST < best.length ? best.lastIndexOf(' ', start + LONGEST) : best.length
  const pieces = piecesOf(best, words, start, end)
  if (start > 0) pieces.unshift({ text: '… ', code: false, mark: false })
  if (end < best.length) pieces.push({ text: ' …', code: false, mark: false })
  return pieces
}

/**
 * Returns where a text has one of the words.
 * @param {string} text
 * @param {ReadonlySet<string>} words
 */
function marksOf(text, words) {
  return Array.from(text.matchAll(CHUNK), ({ 0: chunk, index }) =>
    ({ start: index, end: index + chunk.length, word: wordsOf(chunk).find((word) => words.has(word)) ?? '' }))
    .filter(({ word }) => word)
}

/**
 * Returns a text, or a part of it, in pieces: code or not, one of the words or not.
 * @param {string} text
 * @param {ReadonlySet<string>} words
 * @param {number} start
 * @param {number} end
 */
export function piecesOf(text, words, start = 0, end = text.length) {
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
  for (const mark of marksOf(text, words)) {
    if (mark.start < start || mark.end > end) continue
    add(at, mark.start, false)
    add(mark.start, mark.end, true)
    at = mark.end
  }
  add(at, end, false)
  return pieces
}
