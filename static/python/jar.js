import { targetOf } from './addresses.js'

/**
 * The cookies of a bench, kept and sent as RFC 6265 says, with what browsers of today
 * add: `Secure` cookies are kept for localhost, which they trust without TLS.
 *
 * @typedef {{name: string, value: string, path: string, domain: string, expires: number, secure: boolean, httpOnly: boolean, sameSite: string, made: number}} Cookie
 */

const CONTROL = /[\0-\x08\n-\x1f\x7f]/
const SESSION = Infinity

export class Jar {
  /** @type {Cookie[]} */
  #cookies = []
  #count = 0

  /**
   * Takes what a field `Set-Cookie` says; returns why it is refused, or "".
   * @param {string} field
   * @param {URL} url of the request
   * @param {number} [now] in milliseconds
   */
  take(field, url, now = Date.now()) {
    const [pair = '', ...rest] = field.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    const value = pair.slice(at + 1).trim()
    if (CONTROL.test(field)) return gettext`it has a control character`
    if (!name && !value) return gettext`it has no name and no value`
    const cookie = { name, value, path: defaultPath(url), domain: '', expires: SESSION, secure: false, httpOnly: false, sameSite: '', made: ++this.#count }
    let age
    for (const attribute of rest) {
      const [, key = '', said = ''] = /^([^=]*)=?(.*)$/s.exec(attribute) ?? []
      const text = said.trim()
      switch (key.trim().toLowerCase()) {
        case 'path': cookie.path = text.startsWith('/') ? text : defaultPath(url); break
        case 'domain': cookie.domain = text.replace(/^\./, '').toLowerCase(); break
        case 'expires': cookie.expires = dateOf(text) ?? cookie.expires; break
        case 'max-age': if (/^-?\d+$/.test(text)) age = Number(text); break
        case 'secure': cookie.secure = true; break
        case 'httponly': cookie.httpOnly = true; break
        case 'samesite': cookie.sameSite = text; break
      }
    }
    if (age !== undefined) cookie.expires = age > 0 ? now + age * 1000 : -Infinity
    const refused = refusal(cookie, url)
    if (!refused) this.#keep(cookie, now)
    return refused
  }

  /**
   * Returns what stands in the field `Cookie` of a request, or "".
   * @param {URL} url
   * @param {number} [now]
   */
  sent(url, now = Date.now()) {
    const [path = ''] = targetOf(url).split('?')
    return this.all(now).filter((cookie) => matches(cookie.path, path)).map(({ name, value }) => name ? `${name}=${value}` : value).join('; ')
  }

  /**
   * Returns the cookies that are in it, in the order in which they are sent.
   * @param {number} [now]
   */
  all(now = Date.now()) {
    this.#cookies = this.#cookies.filter(({ expires }) => expires > now)
    return this.#cookies.toSorted((one, other) => other.path.length - one.path.length || one.made - other.made)
  }

  empty() {
    this.#cookies = []
  }

  /**
   * @param {Cookie} cookie
   * @param {number} now
   */
  #keep(cookie, now) {
    const same = this.#cookies.findIndex(({ name, path }) => name === cookie.name && path === cookie.path)
    const [old] = same < 0 ? [] : this.#cookies.splice(same, 1)
    if (old) cookie.made = old.made
    if (cookie.expires > now) this.#cookies.push(cookie)
  }
}

/** @param {string} text */
function dateOf(text) {
  const date = Date.parse(text.replaceAll('-', ' '))
  return Number.isNaN(date) ? undefined : date
}

/**
 * @param {Cookie} cookie
 * @param {URL} url
 */
function refusal({ name, path, domain, secure, sameSite }, { hostname }) {
  if (domain && domain !== hostname) return gettext`its Domain, ${domain}, is not that of ${hostname}`
  if (sameSite.toLowerCase() === 'none' && !secure) return gettext`SameSite=None needs Secure`
  if (/^__secure-/i.test(name) && !secure) return gettext`${name} needs Secure`
  if (/^__host-/i.test(name) && !(secure && path === '/' && !domain)) return gettext`${name} needs Secure, Path=/ and no Domain`
  return ''
}

/** @param {URL} url */
function defaultPath(url) {
  const [path = ''] = targetOf(url).split('?')
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/**
 * @param {string} own
 * @param {string} path
 */
const matches = (own, path) => path === own || (path.startsWith(own) && (own.endsWith('/') || path[own.length] === '/'))

/**
 * Returns what there is to say of a cookie, beside its name and value.
 * @param {Cookie} cookie
 */
export function told({ path, expires, secure, httpOnly, sameSite }) {
  const date = expires === SESSION ? '' : new Date(expires).toUTCString()
  return [
    `Path=${path}`,
    expires === SESSION ? gettext`until the browser is closed` : gettext`until ${date}`,
    ...(httpOnly ? [gettext`HttpOnly: no script of the page sees it`] : []),
    ...(secure ? [gettext`Secure: kept without TLS, since browsers trust localhost`] : []),
    ...(sameSite ? [`SameSite=${sameSite}`] : []),
  ].join(', ')
}
