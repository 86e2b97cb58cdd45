/**
 * Closes the open menu when the keyboard leaves it, so that no focus lies behind it.
 * Without JavaScript: a popover, which Escape and its buttons close.
 */
export class SiteMenu extends HTMLElement {
  connectedCallback() {
    document.addEventListener('focusin', this)
  }

  disconnectedCallback() {
    document.removeEventListener('focusin', this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element) || this.contains(event.target)) return
    // Its button opens and closes the menu by itself.
    if (event.target.matches('.menu-button')) return
    if (this.matches(':popover-open')) this.hidePopover()
  }
}
customElements.define('site-menu', SiteMenu)
