import { decoded } from '../base/decoded.js'

/**
 * Where a link, a form or a redirect leads, as the URL standard has it: to a request of
 * the bench's own origin, to a part of the page that is there, or away from it.
 *
 * @typedef {{url: URL} | {away: string}} Place
 */

export const ORIGIN = 'http://localhost:8000'

/** Where a browser starts that shows no page yet. */
export const START = new URL(ORIGIN)

/**
 * Returns where an address leads.
 * @param {string} address as it is written, in full or relative
 * @param {URL} base
 * @returns {Place}
 */
export function placeOf(address, base) {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (url?.origin !== ORIGIN) return { away: url?.href ?? address }
  url.username = url.password = '' // a browser keeps them for a server that asks
  return { url }
}

/**
 * Returns where a link leads: within the page that has it, if only the fragment differs.
 * @param {string} address
 * @param {URL} base
 * @param {URL} page
 * @returns {Place | {part: string}}
 */
export function linked(address, base, page) {
  const place = placeOf(address, base)
  if (!('url' in place) || !place.url.href.includes('#') || bare(place.url) !== bare(page)) return place
  return { part: partOf(place.url) }
}

/**
 * Returns the request target for an address; what follows a `#` is the browser's own.
 * @param {URL} url
 */
export const targetOf = (url) => bare(url).slice(ORIGIN.length)

/**
 * Returns the id that an address's fragment means, or nothing.
 * @param {URL} url
 */
export const partOf = ({ hash }) => decoded(hash.slice(1))

/** @param {URL} url */
export const bare = ({ href }) => href.split('#')[0] ?? ''
