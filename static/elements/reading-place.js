import { keep, keepValue, recallList, recallValue } from '../base/kept.js'
import { make } from '../base/make.js'

const MOST = 500

/**
 * Knows where the reader is: marks the section in the table of contents, lights the layers
 * that it is about, remembers an
 * unfinished article and those that were read, in this browser only. Without
 * JavaScript: nothing is marked, nothing is kept.
 */
export class ReadingPlace extends HTMLElement {
  #seen = new Set()
  #waiting = false
  /** @type {[Element, boolean][]} the layers in the margin, and whether the page is about them */
  #layers = []

  connectedCallback() {
    this.#mark()
    this.#offer()
    window.addEventListener('storage', this)
    if (!document.querySelector('.page.article')) return
    for (const name of ['scroll', 'resize', 'hashchange']) window.addEventListener(name, this, { passive: true })
    this.#layers = [...document.querySelectorAll('.rail .stack li')].map((one) => [one, one.matches('.lit')])
    this.#follow()
  }

  disconnectedCallback() {
    for (const name of ['storage', 'scroll', 'resize', 'hashchange']) window.removeEventListener(name, this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'storage') {
      this.#mark()
      this.#offer()
    } else if (!this.#waiting) {
      this.#waiting = true
      if (event.type === 'hashchange') document.querySelector('.contents-fold')?.removeAttribute('open')
      requestAnimationFrame(() => {
        this.#waiting = false
        this.#follow(event.type === 'scroll')
      })
    }
  }

  /**
   * Marks the section that is being read.
   * @param {boolean} scrolled whether the reader has come here
   */
  #follow(scrolled = false) {
    const text = document.querySelector('.prose')
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('.contents a')])
    const anchors = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('.prose .anchor')])
    const places = new Map(anchors.map((anchor) => [anchor.hash, anchor.parentElement]))
    const headings = links.map((link) => places.get(link.hash))
    const line = innerHeight * 0.3
    const ended = (text?.getBoundingClientRect().bottom ?? 0) <= innerHeight
    let now = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top <= line)
    if (ended && scrolled && scrollY + innerHeight >= document.documentElement.scrollHeight - 2) now = headings.length - 1
    const id = headings[now]?.id
    const current = links[now]
    for (const link of document.querySelectorAll('.contents a, .contents-fold a')) {
      if (id && link instanceof HTMLAnchorElement && link.hash === current?.hash) link.ariaCurrent = 'true'
      else link.removeAttribute('aria-current')
    }
    const said = document.querySelector('.contents-fold > summary > span')
    if (said) said.textContent = current?.textContent ?? ''
    const names = headings[now]?.dataset.layers?.split(' ')
    for (const [one, lit] of this.#layers) {
      one.classList.toggle('lit', names?.some((name) => one.matches(`.layer-${name}`)) ?? lit)
    }
    const box = current?.closest('.rail')
    if (box && current && box.scrollHeight > box.clientHeight) {
      box.scrollTop = current.offsetTop - box.clientHeight / 2
    }
    if (!scrolled) return
    this.#seen.add(now)
    if (ended && this.#seen.size > headings.length / 2) this.#finish()
    else if (now > 0 && this.#seen.size > 1) keepValue('place', { path: location.pathname, page: this.dataset.page, id, section: current?.textContent })
  }

  /** Remembers that the article was read. */
  #finish() {
    const read = recallList('read')
    if (!read.includes(location.pathname)) keepValue('read', [...read, location.pathname].slice(-MOST))
    if (recallValue('place')?.path === location.pathname) keep('place', null)
    this.#mark()
  }

  /** Marks links to what was read. */
  #mark() {
    const read = recallList('read')
    for (const link of document.querySelectorAll('.sidebar li > a, .card h3 > a')) {
      if (!(link instanceof HTMLAnchorElement)) continue
      const known = read.includes(link.pathname)
      if (known === link.classList.toggle('has-read', known) && known === Boolean(link.querySelector('.visually-hidden'))) continue
      link.querySelector('.visually-hidden')?.remove()
      if (!known) continue
      link.append(make('span', 'visually-hidden', ` ${gettext`(read)`}`))
    }
  }

  /** Offers the way back to an unfinished article. */
  #offer() {
    const line = document.querySelector('.continue')
    const place = recallValue('place')
    line?.replaceChildren()
    if (!line || typeof place?.path !== 'string' || typeof place.page !== 'string') return
    // Only a place below this site's front page is one of its own.
    const home = document.querySelector('.brand')
    if (!(home instanceof HTMLAnchorElement) || !place.path.startsWith(home.pathname)) return
    const href = place.path + (place.id ? `#${encodeURIComponent(place.id)}` : '')
    line.append(`${gettext`Continue:`} `, make('a', { href }, place.page + (place.section ? `: ${place.section}` : '')))
  }
}
customElements.define('reading-place', ReadingPlace)
