/**
 * Returns what goes where pieces of text are too much together: how many pieces, the
 * oldest first, and how many characters of the next one.
 * @param {number[]} lengths
 * @param {number} most
 */
export function dropped(lengths, most) {
  let over = Math.max(0, lengths.reduce((sum, length) => sum + length, 0) - most)
  let pieces = 0
  while (over && over >= (lengths[pieces] ?? 0)) over -= lengths[pieces++] ?? 0
  return { pieces, characters: over }
}
