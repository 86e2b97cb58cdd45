import { isKey } from '../base/keys.js'
import { button } from '../base/make.js'

/**
 * Tells the keys, and what the site keeps in this browser: by its button and by "?".
 * "n" and "p" go to the next and the previous article. Without JavaScript: nothing.
 */
export class SiteHelp extends HTMLElement {
  connectedCallback() {
    const opener = button(gettext`Keys, and what this site keeps`)
    opener.ariaHasPopup = 'dialog'
    this.replaceChildren(opener)
    this.addEventListener('click', this)
    document.addEventListener('keydown', this)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event instanceof KeyboardEvent) {
      const rel = /** @type {Record<string, string>} */ ({ n: 'next', p: 'prev' })[event.key]
      const link = rel && isKey(event, event.key) && document.querySelector(`.neighbours a[rel="${rel}"]`)
      if (link instanceof HTMLAnchorElement) link.click()
      if (!isKey(event, '?')) return
    }
    const { openHelp } = await import('../modules/help-dialog.js')
    openHelp()
  }
}
customElements.define('site-help', SiteHelp)
