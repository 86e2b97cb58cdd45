/** What a message is made of, and how much of one stands in a line of a log. */

/**
 * A word; or an error with its number and its text, which are one thing: platforms have
 * other numbers for a text, and other texts for a number.
 *
 * @typedef {{word: string, error?: {number: string, text: string}}} Token
 */

// "(111: Connection refused)", "[Errno 98] Address already in use", "(13)Permission denied:"
const ERROR = /\((\d+): ?([a-z][^()]*)\)|\[errno (\d+)\] ([a-z ]+)|\((\d+)\)([a-z][a-z ]*)/g
// What differs from machine to machine: addresses, and paths on a disk.
const PLACE = /\b[a-z]+:\/\/[^\s"',)]*|(?<![\w)])[a-z]:[\\/][^\s"',)]*|(?<![\w.])\.{0,2}\/[^\s"',:)]*/g
const WORD = /\u0000\d+|(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*(?:'[\p{L}]+)?/gu
const COLOUR = /\u001b\[[\d;]*m/g
const STOP = new Set('a an and as at be by did for from has if in is it its no not of on or so than that the this to too was were while with'.split(' '))

/**
 * Returns a text in small letters, without colours, accents and typographic quotes.
 * @param {string} text
 */
export function plain(text) {
  return text.replace(COLOUR, '').normalize('NFKD').replace(/\p{M}+/gu, '')
    .replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase()
}

/**
 * Returns the words of a plain text; numbers are none, for they differ from run to run.
 * @param {string} text
 * @returns {string[]}
 */
export const wordsOf = (text) => text.replace(PLACE, ' ').match(WORD) ?? []

/**
 * Returns the tokens of a plain text.
 * @param {string} text
 * @param {boolean} [spelt] whether the words of errors are tokens, too
 * @returns {Token[]}
 */
export function tokensOf(text, spelt = false) {
  /** @type {Token[]} */
  const errors = []
  const marked = text.replace(ERROR, (_, ...found) => {
    const [number, said] = found.slice(0, 6).filter((one) => one !== undefined)
    errors.push({ word: '', error: { number, text: wordsOf(said).join(' ') } })
    return ` \u0000${errors.length - 1} ${spelt ? said : ''} `
  })
  return wordsOf(marked).map((word) =>
    word.startsWith('\u0000') ? errors[Number(word.slice(1))] ?? { word } : { word })
}

/**
 * Returns whether a word says how something is put, and not what.
 * @param {string} word
 */
export const isStop = (word) => STOP.has(word)

/**
 * @param {Token} one
 * @param {Token} other
 */
function same(one, other) {
  if (!one.error || !other.error) return !one.error && !other.error && one.word === other.word
  return one.error.number === other.error.number || one.error.text === other.error.text
}

/**
 * Returns the share of a message that stands in a line, in its order: 0 to 1. It is 0 if
 * two words that follow each other are missing, for that is another message, unless the
 * line ends before them, and most of what comes before is there; or if the number of an error is another one.
 * @param {Token[]} message
 * @param {Token[]} line
 * @param {(token: Token) => number} weight
 */
export function share(message, line, weight) {
  const needed = message.filter(({ error }) => error)
  if (needed.some((error) => !line.some((token) => same(error, token)))) return 0
  const found = aligned(message, line, weight)
  let whole = 0
  let part = 0
  let before = 1 // the weight of all up to the last word that is there
  let missing = 0
  let last = -1
  for (const [at, token] of message.entries()) {
    whole += weight(token)
    const place = found[at] ?? -1
    if (place < 0) missing += 1
    else {
      if (missing > 1) return 0
      missing = 0
      part += weight(token)
      before = whole
      last = place
    }
  }
  const cut = missing > 1 && part / before >= 0.79 && last === line.length - 1 && found.filter((at) => at >= 0).length > 4
  if (missing > 1 && !cut) return 0
  return cut ? 0.9 : whole && part / whole
}

/**
 * Returns where in the line each token of a message stands, or -1: as many as stand
 * there in this order, and as close to each other as they can.
 * @param {Token[]} message
 * @param {Token[]} line
 * @param {(token: Token) => number} weight
 */
function aligned(message, line, weight) {
  const rows = message.length + 1
  const columns = line.length + 1
  const score = new Float32Array(rows * columns)
  const way = new Uint8Array(rows * columns) // 1: both, 2: past a word of the message, 3: past one of the line
  for (let row = 1; row < rows; row += 1) {
    const token = /** @type {Token} */ (message[row - 1])
    for (let column = 1; column < columns; column += 1) {
      const here = row * columns + column
      const both = same(token, /** @type {Token} */ (line[column - 1])) ? (score[here - columns - 1] ?? 0) + weight(token) : 0
      const above = score[here - columns] ?? 0
      const left = (score[here - 1] ?? 0) * 0.995
      const best = Math.max(both, above, left)
      score[here] = best
      way[here] = best === 0 ? 0 : best === both ? 1 : best === above ? 2 : 3
    }
  }
  /** @type {number[]} */
  const found = new Array(message.length).fill(-1)
  let end = (rows - 1) * columns
  for (let at = end; at < rows * columns; at += 1) if ((score[at] ?? 0) > (score[end] ?? 0)) end = at
  let row = rows - 1
  let column = end % columns
  while (row > 0 && column > 0) {
    const step = way[row * columns + column]
    if (!step) break
    if (step === 1) found[row - 1] = column - 1
    if (step !== 3) row -= 1
    if (step !== 2) column -= 1
  }
  return found
}
