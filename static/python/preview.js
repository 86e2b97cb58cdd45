import { button, make } from '../base/make.js'
import { linked, partOf, placeOf, targetOf } from './addresses.js'
import { given, needed } from './belongings.js'
import { cameFrom, following, valueOf } from './browsing.js'
import { decoded } from './bytes.js'
import { legible, section } from './exchange.js'
import { bodyOf, encodingOf, methodOf, uploaded, withQuery } from './submission.js'

/**
 * What a browser shows for a response: its page, in a frame that may do next to nothing,
 * or what it does instead. Links and forms of the page are heard here.
 *
 * @typedef {import('./browsing.js').Request} Request
 * @typedef {import('./exchange.js').Exchange} Exchange
 */

const LARGEST_BODY = 1_000_000

/**
 * @fires Preview#request with the request that the page's reader chose
 * @fires Preview#told with a sentence, where nothing is sent
 */
export class Preview extends EventTarget {
  element = make('div', 'bench-page')
  /** @type {HTMLIFrameElement | undefined} */
  #frame
  #at = new URL('about:blank')
  #quiet = false
  #ask
  /** @type {WeakMap<Exchange, Map<string, Exchange | undefined>>} what came of what a page needs, by its address */
  #came = new WeakMap()
  /** @type {Exchange | undefined} */
  #shown

  /** @param {(request: Request) => Promise<Exchange | undefined>} ask for what a page needs */
  constructor(ask) {
    super()
    this.#ask = ask
    addEventListener('message', ({ source, data }) => {
      if (source && source === this.#frame?.contentWindow) void this.#hear(data?.bench)
    })
  }

  /**
   * Shows what became of a request.
   * @param {Request} request
   * @param {Exchange} exchange
   */
  show(request, exchange) {
    this.#frame = undefined
    this.#at = request.url
    this.#shown = exchange
    this.#quiet = /no-referrer$|^no-referrer/.test(valueOf(exchange.fields, 'referrer-policy'))
    this.element.replaceChildren(this.#redirect(request, exchange) ?? this.#page(exchange))
  }

  /**
   * Returns a button for a redirect, if the response is one.
   * @param {Request} request
   * @param {Exchange} exchange
   */
  #redirect(request, exchange) {
    const next = following(request, exchange)
    if (!next) return undefined
    const title = gettext`${exchange.status}: no page, but a place`
    if ('away' in next) return section(title, told(gettext`A browser goes to ${next.away}, which is not this application. Nothing is sent.`))
    const line = `${next.method} ${targetOf(next.url)}`
    const [status, was, is] = [exchange.status.slice(0, 3), request.method, next.method]
    const how = was !== is
      ? gettext`A browser now sends ${line} by itself, without the body: after ${status}, a ${was} becomes a ${is}.`
      : next.body ? gettext`A browser now sends ${line} by itself, with the same body.` : gettext`A browser now sends ${line} by itself.`
    const made = button(gettext`Follow the redirect: ${line}`, 'bench-follow')
    made.addEventListener('click', () => this.#choose(next))
    return section(title, told(how), make('p', 'workshop-buttons', made))
  }

  /** @param {Exchange} exchange */
  #page({ status, fields, body, cut }) {
    const type = valueOf(fields, 'content-type')
    const charset = /charset="?([^";]+)/i.exec(type)?.[1]
    const title = gettext`The page at ${this.#at.href}`
    const end = cut ? [told(gettext`The connection ended before the body did: a browser shows what came, or an error.`)] : []
    if (/^attachment/i.test(valueOf(fields, 'content-disposition'))) return section(title, told(gettext`A browser saves this response as a file.`), ...end)
    if (!body) return section(title, told(status.startsWith('204') ? gettext`There is no body: a browser stays on the page it shows.` : gettext`There is no body: a browser shows an empty page.`), ...end)
    if (/^text\/html/i.test(type)) return section(title, this.#framed(decoded(body, charset)), ...end)
    if (!type || /^(text\/|application\/json)/i.test(type)) return section(title, make('pre', 'workshop-output', legible(body, charset)), ...end)
    const size = body.length.toLocaleString(LANGUAGE)
    return section(title, told(gettext`${size} bytes of ${type}, which this frame does not show.`), ...end)
  }

  /** @param {string} html */
  #framed(html) {
    const bridge = import.meta.resolve('./bridge.js')
    const frame = make('iframe', { title: gettext`The page, as a browser shows it`, sandbox: 'allow-scripts allow-forms' })
    const policy = make('meta', { 'http-equiv': 'Content-Security-Policy', content: `default-src 'none'; img-src data:; script-src ${bridge.split('?')[0]}` })
    const { hash } = this.#at
    if (hash) frame.addEventListener('load', () => frame.contentWindow?.postMessage({ part: partOf(this.#at) }, '*'))
    frame.srcdoc = `${policy.outerHTML}<meta name="color-scheme" content="light dark"><script src="${bridge}"></${'script'}>${html}`
    this.#frame = frame
    return frame
  }

  /**
   * Hears the bridge; whoever else speaks in the frame says nothing that it knows.
   * @param {unknown} said
   */
  async #hear(said) {
    const { page, link, form } = Object(said)
    if (Array.isArray(page?.needs)) await this.#load(page.needs, this.#base(page.base))
    if (link) this.#follow(link)
    if (Array.isArray(form?.entries)) await this.#submit(form)
  }

  /**
   * Asks for what the page needs, once, and gives it to the frame.
   * @param {any[]} said
   * @param {URL} base
   */
  async #load(said, base) {
    const [frame, shown] = [this.#frame, this.#shown]
    const needs = needed(said, base, this.#at)
    if (!frame || !shown || !needs.length) return
    const came = this.#came.get(shown) ?? new Map()
    this.#came.set(shown, came)
    const line = told('')
    frame.after(line)
    const done = []
    for (const { at, name, request, told: why } of needs) {
      let outcome = why
      if (request) {
        const { href } = request.url
        if (!came.has(href)) came.set(href, await this.#ask(request))
        const exchange = came.get(href)
        if (this.#frame !== frame) return // another page is shown by now
        const made = exchange && given(at, said[at].kind, exchange)
        if (made) frame.contentWindow?.postMessage({ given: made }, '*')
        outcome = !exchange ? gettext`no response` : made || !/^2/.test(exchange.status) ? exchange.status : otherType(exchange)
      }
      done.push(`${name}: ${outcome}`)
      const list = done.join('; ')
      line.textContent = gettext`The page needs ${list}.`
    }
  }

  /** @param {any} link */
  #follow({ address, base, target, rel }) {
    const place = linked(text(address).trim(), this.#base(base), this.#at)
    if ('part' in place) {
      this.#frame?.contentWindow?.postMessage(place, '*')
      this.#tell(gettext`#${place.part} is a part of this page: the browser shows it, and sends nothing.`)
    } else if (this.#stays(place, target)) {
      this.#choose({ method: 'GET', url: place.url, fields: this.#from(rel, false), body: '' })
    }
  }

  /** @param {any} form */
  async #submit({ address, base, target, method: said, enctype, rel, entries }) {
    const method = methodOf(text(said))
    if (method === 'dialog') return this.#tell(gettext`method=dialog closes the dialog, and sends nothing.`)
    const action = text(address).trim()
    const place = action ? placeOf(action, this.#base(base)) : { url: new URL(this.#at) }
    if (!this.#stays(place, target)) return
    const pairs = await Promise.all(entries.filter(Array.isArray).map(async (/** @type {unknown[]} */ [name, value]) => /** @type {[string, string | import('./submission.js').Upload]} */ (
      [text(name), value instanceof File ? await uploaded(value) : text(value)])))
    if (method === 'GET') return this.#choose({ method, url: withQuery(place.url, pairs), fields: this.#from(rel, false), body: '' })
    const { type, body } = bodyOf(encodingOf(text(enctype)), pairs)
    if (body.length > LARGEST_BODY) return this.#tell(gettext`The form is larger than the 1 MB that this bench sends.`)
    this.#choose({ method, url: place.url, fields: [...this.#from(rel, true), ['Content-Type', type]], body })
  }

  /**
   * Returns whether an address is asked for in this frame; says why not.
   * @param {import('./addresses.js').Place} place
   * @param {unknown} target
   * @returns {place is {url: URL}}
   */
  #stays(place, target) {
    const name = text(target).toLowerCase()
    if ('away' in place) this.#tell(gettext`${place.away} leads out of the application. Nothing is sent.`)
    else if (name && !['_self', '_top', '_parent'].includes(name)) this.#tell(gettext`${place.url.href} would open in a new tab, by target=${name}. Nothing is sent.`)
    else return true
    return false
  }

  /**
   * @param {unknown} rel
   * @param {boolean} posts
   */
  #from(rel, posts) {
    const own = cameFrom(this.#at, posts)
    return this.#quiet || /\bnoreferrer\b/i.test(text(rel)) ? own.filter(([name]) => name !== 'Referer') : own
  }

  /** @param {unknown} said by the page's `base` */
  #base(said) {
    return URL.canParse(text(said), this.#at) ? new URL(text(said), this.#at) : this.#at
  }

  /** @param {Request} detail */
  #choose(detail) {
    this.dispatchEvent(new CustomEvent('request', { detail }))
  }

  /** @param {string} detail */
  #tell(detail) {
    this.dispatchEvent(new CustomEvent('told', { detail }))
  }
}

/** @param {Exchange} exchange whose type is not what the page needs */
function otherType({ status, fields }) {
  const type = valueOf(fields, 'content-type')
  return type ? gettext`${status}, but of the type ${type}` : gettext`${status}, but of the type that nobody said`
}

/** @param {unknown} value of a message */
const text = (value) => typeof value === 'string' ? value : ''

/** @param {string} sentence */
const told = (sentence) => make('p', 'workshop-status', sentence)
