import { placeOf } from './addresses.js'
import { cameFrom, valueOf } from './browsing.js'
import { decoded } from './bytes.js'

/**
 * The style sheets and images that a page in the frame needs: asked for as a browser does,
 * and handed into the frame as text, since nothing may be loaded there.
 *
 * @typedef {import('./browsing.js').Request} Request
 * @typedef {import('./exchange.js').Exchange} Exchange
 * @typedef {'style' | 'image' | 'script'} Kind
 * @typedef {{at: number, style?: string, image?: string}} Given what the frame gets for the need at that place
 * @typedef {{at: number, name: string, request?: Request, told: string}} Need
 */

const MOST = 20
/** @type {Record<string, string>} what a browser takes, by what it is for */
const ACCEPTS = { style: 'text/css,*/*;q=0.1', image: 'image/*,*/*;q=0.8' }

/**
 * Returns what a page needs: a request where it gets it, else why not.
 * @param {unknown[]} said by the frame
 * @param {URL} base
 * @param {URL} page
 * @returns {Need[]}
 */
export function needed(said, base, page) {
  return said.slice(0, MOST).map((one, at) => {
    const { kind, address } = Object(one)
    const name = typeof address === 'string' ? address.trim() : ''
    const place = placeOf(name, base)
    if (!name) return { at, name: '""', told: gettext`an empty address, which no browser asks for` }
    if (kind === 'script') return { at, name, told: gettext`a script, which does not run in this frame` }
    if (name.startsWith('data:')) return { at, name: 'data:', told: gettext`which the page has in it` }
    if ('away' in place) return { at, name, told: gettext`which is not this application` }
    const accept = ACCEPTS[String(kind)] ?? '*/*'
    const request = { method: 'GET', url: place.url, fields: [/** @type {[string, string]} */ (['Accept', accept]), ...cameFrom(page, false)], body: '' }
    return { at, name, request, told: '' }
  })
}

/**
 * Returns what the frame gets of a response: a style sheet's text, or an image in an
 * address; nothing, if it is neither.
 * @param {number} at
 * @param {unknown} kind
 * @param {Exchange} exchange
 * @returns {Given | undefined}
 */
export function given(at, kind, { status, fields, body }) {
  const type = valueOf(fields, 'content-type')
  if (!/^2/.test(status)) return undefined
  if (kind === 'style' && /^text\/css\b/i.test(type)) return { at, style: decoded(body, /charset="?([^";]+)/i.exec(type)?.[1]) }
  const [, image] = /^(image\/[\w.+-]+)/i.exec(type) ?? []
  return kind === 'image' && image ? { at, image: `data:${image};base64,${btoa(body)}` } : undefined
}
