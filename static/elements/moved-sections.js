import { decoded } from '../base/decoded.js'

/**
 * Sends readers on who followed an old link to a section that is a page of its own now.
 * Without JavaScript: the link to that page, shown for that section only.
 */
export class MovedSections extends HTMLElement {
  connectedCallback() {
    window.addEventListener('hashchange', this)
    this.handleEvent()
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this)
  }

  handleEvent() {
    const id = decoded(location.hash.slice(1))
    const link = id && this.querySelector(`li#${CSS.escape(id)} a`)
    if (link instanceof HTMLAnchorElement) location.replace(link.href)
  }
}
customElements.define('moved-sections', MovedSections)
