const FOUND = 'handbook:found'

/**
 * Opens the search: by its button, by "/" and by Ctrl-K or Command-K. What it needs is
 * loaded when somebody is about to use it. Without JavaScript: a link to a page that
 * lists everything.
 */
export class SearchBox extends HTMLElement {
  #button = document.createElement('button')

  connectedCallback() {
    const link = this.querySelector('a')
    if (link) {
      const key = document.createElement('kbd')
      key.textContent = /Mac|iP/.test(navigator.platform) ? '\u2318 K' : 'Ctrl K'
      this.#button.type = 'button'
      this.#button.ariaHasPopup = 'dialog'
      this.#button.setAttribute('aria-keyshortcuts', 'Control+K Meta+K /')
      this.#button.append(...link.childNodes, key)
      link.replaceWith(this.#button)
    }
    this.hidden = false
    for (const name of ['click', 'pointerenter', 'focusin']) this.addEventListener(name, this)
    document.addEventListener('keydown', this)
    if (found()) import('../modules/search-arrival.js')
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event instanceof KeyboardEvent && !this.#asksFor(event)) return
    const opens = event.type === 'click' || event.type === 'keydown'
    if (opens) event.preventDefault()
    const { openSearch, prepareSearch } = await import('../modules/search-dialog.js')
    const address = new URL(this.dataset.index ?? '', document.baseURI).href
    if (opens) openSearch(address)
    else prepareSearch(address)
  }

  /** @param {KeyboardEvent} event */
  #asksFor(event) {
    if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const { target } = event
    const types = target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="radio"]), textarea, select'))
    return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !types && !document.querySelector('dialog[open]')
  }
}

/** Says whether the reader comes from the search. */
function found() {
  try {
    return sessionStorage.getItem(FOUND)
  } catch {
    return null // storage is blocked
  }
}
customElements.define('search-box', SearchBox)
