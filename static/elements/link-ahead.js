import { make } from '../base/make.js'
import RULES from './link-ahead.json' // whose hash is in the content security policy

/**
 * Fetches a page when the reader is about to open it: the browser by itself where it
 * knows speculation rules, else when a link gets pointer, finger or focus. Links within
 * the site are relative, and its pages end with a slash. Never for who saves data.
 * Without JavaScript: pages load when they are asked for.
 */
export class LinkAhead extends HTMLElement {
  /** @type {Set<string>} */
  #known = new Set()

  connectedCallback() {
    // @ts-expect-error: not every browser knows how it is connected
    const { saveData = false, effectiveType = '' } = navigator.connection ?? {}
    if (saveData || effectiveType.endsWith('2g')) return
    if (HTMLScriptElement.supports?.('speculationrules')) {
      this.append(make('script', { type: 'speculationrules' }, JSON.stringify(RULES)))
    } else {
      for (const name of ['pointerover', 'focusin', 'touchstart']) {
        document.addEventListener(name, this, { passive: true })
      }
    }
  }

  disconnectedCallback() {
    for (const name of ['pointerover', 'focusin', 'touchstart']) document.removeEventListener(name, this)
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    const link = target instanceof Element && target.closest('a[href]')
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || !link.pathname.endsWith('/')) return
    const address = link.href.replace(/#.*/s, '')
    if (address === location.href.replace(/#.*/s, '')) return
    if (this.#known.has(address)) return
    this.#known.add(address)
    // Not <link rel="prefetch">: Firefox judges that by `default-src`, which refuses all.
    fetch(address, { priority: 'low' }).catch(() => {})
  }
}
customElements.define('link-ahead', LinkAhead)
