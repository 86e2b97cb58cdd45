import { make, parted } from '../base/make.js'
import { ORIGIN, placeOf, START, targetOf } from './addresses.js'
import { allFields, unsendable, valueOf } from './browsing.js'
import { messageOf, typedFor, utf8 } from './bytes.js'

/**
 * The request that a reader writes: its parts, as a browser completes them, or all of its
 * bytes.
 *
 * @typedef {import('./browsing.js').Request} Request
 * @typedef {import('./browsing.js').Fields} Fields
 */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const FORM = 'application/x-www-form-urlencoded'

export class BenchForm {
  #method = make('select', '', ...METHODS.map((method) => new Option(method)))
  #address = make('input')
  #fields = make('textarea', { rows: '2', placeholder: gettext`Name: value` })
  #body = make('textarea', { rows: '2' })
  #message = make('textarea', { rows: '8', wrap: 'off' })
  #asBytes = make('input', { type: 'checkbox' })
  #cookies
  #parts
  #whole
  element
  switch = make('label', '', this.#asBytes, ` ${gettext`As bytes`}`)

  /** @param {(url: URL) => string} cookies what the jar has for an address */
  constructor(cookies) {
    this.#cookies = cookies
    for (const input of [this.#address, this.#fields, this.#body, this.#message]) {
      input.spellcheck = false
      input.autocapitalize = 'off'
    }
    this.#parts = make('div', 'bench-form',
      make('label', 'bench-method', gettext`Method`, this.#method),
      make('label', 'bench-target', gettext`Address on ${new URL(ORIGIN).host}`, this.#address),
      make('label', 'bench-half', gettext`Header fields`, this.#fields),
      make('label', 'bench-half', gettext`Body`, this.#body))
    this.#whole = make('div', { class: 'bench-form', hidden: '' },
      make('label', '', gettext`Request as bytes`, this.#message),
      make('p', 'bench-told', ...parted(gettext`Each line ends with CRLF, and nothing is added. {lf} is a bare LF, {byte} a byte, {backslash} a backslash.`, {
        lf: new Text('\\n'), byte: new Text('\\xe9'), backslash: new Text('\\\\'),
      })))
    this.element = make('form', '', this.#parts, this.#whole)
    this.#asBytes.addEventListener('change', () => this.#turn())
  }

  focus() {
    (this.#asBytes.checked ? this.#message : this.#address).focus()
  }

  /**
   * Fills in a request.
   * @param {{method: string, target: string, fields?: Fields, body?: string}} request with its body as text
   */
  fill({ method, target, fields = [], body = '' }) {
    this.#asBytes.checked = false
    this.#method.value = method
    this.#address.value = target
    this.#fields.value = fields.map((pair) => pair.join(': ')).join('\n')
    this.#body.value = body
    this.#turn()
  }

  /**
   * Fills in a message as bytes.
   * @param {string} typed
   */
  fillBytes(typed) {
    this.#asBytes.checked = true
    this.#turn()
    this.#message.value = typed
  }

  /** What is filled in, for a link to the bench. */
  get texts() {
    const [method, address, fields, body] = [this.#method, this.#address, this.#fields, this.#body].map(({ value }) => value)
    return this.#asBytes.checked ? { message: this.#message.value } : { method, address, fields, body }
  }

  /** @param {Record<string, string>} texts of a link */
  set texts({ message, method, address = '/', fields = '', body = '' }) {
    this.fill({ method: METHODS.find((one) => one === method) ?? 'GET', target: address, body })
    this.#fields.value = fields
    if (message !== undefined) this.fillBytes(message)
  }

  /**
   * Returns what is to be sent, or why nothing is.
   * @returns {{raw: string} | Request | {refused: string}}
   */
  get written() {
    return this.#asBytes.checked ? { raw: messageOf(this.#message.value) } : this.#parted
  }

  /** @returns {Request | {refused: string}} */
  get #parted() {
    const place = placeOf(this.#address.value.trim(), START)
    if ('away' in place) return { refused: gettext`${place.away} is not on ${ORIGIN}. A browser would go there; nothing is sent.` }
    const fields = this.#fields.value.split('\n').filter((line) => line.trim()).map((line) => {
      const [name = '', ...value] = line.split(':')
      return /** @type {[string, string]} */ ([name.trim(), value.join(':').trim()])
    })
    const letter = unsendable(fields)
    if (letter) return { refused: gettext`“${letter}” is not one byte, so that no browser sends it in a header field. Percent-encode it; nothing is sent.` }
    const body = utf8(this.#body.value)
    if (body && !valueOf(fields, 'content-type')) fields.push(['Content-Type', FORM])
    return { method: this.#method.value, url: place.url, fields, body }
  }

  /** Shows the parts or the bytes; these are at first those that the parts become. */
  #turn() {
    const bytes = this.#asBytes.checked
    this.#parts.hidden = bytes
    this.#whole.hidden = !bytes
    const parted = this.#parted
    if (bytes && 'url' in parted) this.#message.value = typedFor(message(parted, this.#cookies(parted.url)))
  }
}

/**
 * Returns the bytes of a request, as `labs.exchange` makes them of its parts.
 * @param {Request} request
 * @param {string} cookies
 */
function message(request, cookies) {
  const { method, url, body } = request
  const fields = allFields(request, cookies)
  if (body || ['POST', 'PUT'].includes(method)) fields.push(['Content-Length', String(body.length)])
  const head = fields.map((pair) => `${pair.join(': ')}\r\n`).join('')
  return `${method} ${targetOf(url)} HTTP/1.1\r\n${head}\r\n${body}`
}
