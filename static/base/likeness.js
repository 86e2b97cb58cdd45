/** How much alike two words are: slips of the keyboard, and endings. */

/**
 * Returns how many slips make one word of another: a letter more, less or other, or two
 * in the other order.
 * @param {string} one
 * @param {string} other
 * @param {number} most beyond this, any number above it is returned
 */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  /** @type {number[]} */
  let before = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min((now[column - 1] ?? 0) + 1, (above[column] ?? 0) + 1, (above[column - 1] ?? 0) + Number(!same))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      now.push(least)
    }
    if (Math.min(...now) > most) return most + 1
    before = above
    above = now
  }
  return above.at(-1) ?? 0
}

/**
 * Returns how many slips a word may have: a short one, or a number, must be right.
 * @param {string} word
 */
export function allowed(word) {
  if (word.length < 4 || /^\p{N}+$/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Returns what forms of a word have in common: "streaming" and "streamed"; in another
 * language than English, all of the word.
 * @param {string} word
 */
export function stem(word) {
  if (LANGUAGE !== 'en' || word.length < 4 || /[\p{N}_.:-]/u.test(word)) return word
  const short = word.replace(/ies$/, 'y').replace(/(?:(?<=ss|sh|ch|x)es|(?<![su])s)$/, '')
  const bare = short.length > 5 ? short.replace(/(?:ing|ed)$/, '') : short
  return (bare === short ? bare : bare.replace(/([^aeiouls])\1$/, '$1')).replace(/e$/, '')
}
