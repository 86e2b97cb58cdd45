/**
 * Returns a piece of an address as it is read; as it is, where its escapes are none.
 * @param {string} text
 */
export function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
