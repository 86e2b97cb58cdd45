import { recall, TAB } from '../base/kept.js'
import { isKey } from '../base/keys.js'
import { button, make } from '../base/make.js'

/**
 * Opens the search: by its button, by "/" and by Ctrl-K or Command-K. What it needs is
 * loaded when somebody is about to use it. Without JavaScript: a link to a page that
 * lists everything.
 */
export class SearchBox extends HTMLElement {
  #button = button('')
  /** @type {string | undefined} what was typed before the dialog was there */
  #early

  connectedCallback() {
    const link = this.querySelector('a')
    if (link) {
      const key = make('kbd', '', /Mac|iP/.test(navigator.platform) ? '\u2318 K' : 'Ctrl K')
      this.#button.ariaHasPopup = 'dialog'
      this.#button.setAttribute('aria-keyshortcuts', 'Control+K Meta+K /')
      this.#button.append(...link.childNodes, key)
      link.replaceWith(this.#button)
    }
    this.hidden = false
    for (const name of ['click', 'pointerenter', 'focusin']) this.addEventListener(name, this)
    document.addEventListener('keydown', this)
    if (recall('found', TAB)) import('../modules/search-arrival.js')
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event instanceof KeyboardEvent && this.#early !== undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      this.#early += event.key
      event.preventDefault()
      return
    }
    if (event instanceof KeyboardEvent && !this.#asksFor(event)) return
    const opens = event.type === 'click' || event.type === 'keydown'
    if (opens) {
      event.preventDefault()
      this.#early ??= ''
    }
    const { openSearch, prepareSearch } = await import('../modules/search-dialog.js')
    const address = new URL(this.dataset.index ?? '', document.baseURI).href
    if (!opens) return void prepareSearch(address)
    openSearch(address, this.#early ?? '')
    this.#early = undefined
  }

  /** @param {KeyboardEvent} event */
  #asksFor(event) {
    const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    return k || isKey(event, '/')
  }
}
customElements.define('search-box', SearchBox)
