const PLACE = 'handbook:menu'

/**
 * Closes the open menu when the keyboard leaves it, so that no focus lies behind it, and
 * keeps its place from page to page, with the current page in sight.
 * Without JavaScript: a popover, which Escape and its buttons close.
 */
export class SiteMenu extends HTMLElement {
  connectedCallback() {
    document.addEventListener('focusin', this)
    window.addEventListener('pagehide', this)
    this.scrollTop = this.#place()
    const current = this.querySelector('.sidebar [aria-current="page"]')
    if (current instanceof HTMLElement && this.scrollHeight > this.clientHeight) {
      const middle = current.offsetTop - this.offsetTop - this.clientHeight / 2
      if (Math.abs(middle - this.scrollTop) > this.clientHeight / 2 - 40) this.scrollTop = middle
    }
  }

  disconnectedCallback() {
    document.removeEventListener('focusin', this)
    window.removeEventListener('pagehide', this)
  }

  #place() {
    try {
      return Number(sessionStorage.getItem(PLACE))
    } catch {
      return 0 // storage is blocked
    }
  }

  #keep() {
    try {
      sessionStorage.setItem(PLACE, String(this.scrollTop))
    } catch {
      // Storage is blocked: the menu starts at its top.
    }
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'pagehide') this.#keep()
    if (!(event.target instanceof Element) || this.contains(event.target)) return
    // Its button opens and closes the menu by itself.
    if (event.target.matches('.menu-button')) return
    if (this.matches(':popover-open')) this.hidePopover()
  }
}
customElements.define('site-menu', SiteMenu)
