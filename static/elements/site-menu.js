import { keep, recall, TAB } from '../base/kept.js'

/**
 * Closes the open menu when the keyboard leaves it, so that no focus lies behind it, and
 * keeps its place from page to page, with the current page in sight.
 * Without JavaScript: a popover, which Escape and its buttons close.
 */
export class SiteMenu extends HTMLElement {
  connectedCallback() {
    document.addEventListener('focusin', this)
    window.addEventListener('pagehide', this)
    this.scrollTop = Number(recall('menu', TAB) ?? 0)
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

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'pagehide') keep('menu', String(this.scrollTop), TAB)
    if (!(event.target instanceof Element) || this.contains(event.target)) return
    // Its button opens and closes the menu by itself.
    if (event.target.matches('.menu-button')) return
    if (this.matches(':popover-open')) this.hidePopover()
  }
}
customElements.define('site-menu', SiteMenu)
