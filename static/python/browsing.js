import { bare, ORIGIN, placeOf } from './addresses.js'

/**
 * What a browser does between a request and the next one: the fields it adds, and where
 * a redirect takes it.
 *
 * @typedef {[string, string][]} Fields
 * @typedef {{method: string, url: URL, fields: Fields, body: string}} Request with bytes as Latin-1
 * @typedef {{status: string, fields: Fields}} Head
 */

/** What the bench's browser calls itself, and what it takes. */
const OWN = /** @type {Fields} */ ([['User-Agent', 'http-bench'], ['Accept', 'text/html, */*;q=0.8']])
const OF_BODY = ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length', 'origin']

/**
 * Returns the header fields of a request: a browser's, those of the request, and one
 * field for all cookies.
 * @param {Request} request
 * @param {string} cookies what its jar has for the address
 * @returns {Fields}
 */
export function allFields({ fields }, cookies) {
  const typed = fields.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value)
  const has = new Set(fields.map(([name]) => name.toLowerCase()))
  const own = /** @type {Fields} */ ([['Host', new URL(ORIGIN).host], ...OWN]).filter(([name]) => !has.has(name.toLowerCase()))
  const jar = [...typed, cookies].filter(Boolean).join('; ')
  return [...own, ...fields.filter(([name]) => name.toLowerCase() !== 'cookie'), ...(jar ? [/** @type {[string, string]} */ (['Cookie', jar])] : [])]
}

/**
 * Returns the header fields that say where a link or a form stood.
 * @param {URL} page
 * @param {boolean} posts
 * @returns {Fields}
 */
export const cameFrom = (page, posts) => [['Referer', bare(page)], ...(posts ? [/** @type {[string, string]} */ (['Origin', ORIGIN])] : [])]

/**
 * Returns a field's value; "" if there is none.
 * @param {Fields} fields
 * @param {string} wanted in lower case
 */
export const valueOf = (fields, wanted) => fields.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''

/**
 * Returns the request that a redirect asks for, where it leads away, or nothing. As the
 * Fetch standard has it: 303 makes any method a GET, 301 and 302 a POST; 307 and 308
 * keep method and body.
 * @param {Request} request
 * @param {Head} head
 * @returns {Request | {away: string} | undefined}
 */
export function following({ method, url, fields, body }, { status, fields: answered }) {
  const code = status.slice(0, 3)
  const location = valueOf(answered, 'location')
  if (!['301', '302', '303', '307', '308'].includes(code) || !location) return undefined
  const place = placeOf(location, url)
  if ('away' in place) return place
  if (!place.url.hash) place.url.hash = url.hash
  const gets = code === '303' ? !['GET', 'HEAD'].includes(method) : ['301', '302'].includes(code) && method === 'POST'
  const kept = fields.filter(([name]) => name.toLowerCase() !== 'cookie')
  if (!gets) return { method, url: place.url, fields: kept, body }
  return { method: 'GET', url: place.url, fields: kept.filter(([name]) => !OF_BODY.includes(name.toLowerCase())), body: '' }
}

/**
 * Returns the first character of the fields that is not a byte, or nothing: no browser
 * sends such a field.
 * @param {Fields} fields
 */
export const unsendable = (fields) => /[^\0-\xff]/.exec(fields.flat().join(''))?.[0]
