import { make } from './make.js'

const READ_MS = 60_000 // some browsers read what they were given later

/**
 * Gives the reader a file to keep.
 * @param {Blob} body
 * @param {string} download its name
 */
export function offer(body, download) {
  const href = URL.createObjectURL(body)
  make('a', { href, download }).click()
  setTimeout(() => URL.revokeObjectURL(href), READ_MS)
}
