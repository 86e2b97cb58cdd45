import { isKey } from '../base/keys.js'
import { make } from '../base/make.js'

/**
 * Tells the keys, and what the site keeps in this browser: by its button and by "?".
 * "n" and "p" go to the next and the previous article. Without JavaScript: nothing.
 */
export class SiteHelp extends HTMLElement {
  connectedCallback() {
    if (!this.firstChild) this.append(make('button', { type: 'button', 'aria-haspopup': 'dialog' }, 'Keys, and what this site keeps'))
    this.addEventListener('click', this)
    document.addEventListener('keydown', this)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event instanceof KeyboardEvent) {
      for (const [key, rel] of [['n', 'next'], ['p', 'prev']]) {
        const link = isKey(event, key ?? '') && document.querySelector(`.neighbours a[rel="${rel}"]`)
        if (link instanceof HTMLAnchorElement) link.click()
      }
      if (!isKey(event, '?')) return
    }
    const { openHelp } = await import('../modules/help-dialog.js')
    openHelp()
  }
}
customElements.define('site-help', SiteHelp)
