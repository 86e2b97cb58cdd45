const WAIT_MS = 250

/**
 * Shows where a link within the site leads, while the pointer rests on it or the
 * keyboard is there: the title and the first lines. Nothing for a finger, which cannot
 * rest on a link, nor where the reader asks to save data. Without JavaScript: nothing.
 */
export class LinkPreview extends HTMLElement {
  /** @type {number | undefined} */
  #timer
  /** @type {{ close: () => void } | undefined} */
  #shown
  /** @type {HTMLAnchorElement | undefined} */
  #wanted

  connectedCallback() {
    for (const name of ['pointerover', 'focusin', 'keydown']) document.addEventListener(name, this)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    for (const name of ['pointerover', 'focusin', 'keydown']) document.removeEventListener(name, this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { target } = event
    if (event instanceof KeyboardEvent) {
      if (event.key === 'Escape') this.#rest()
      return
    }
    if (!(target instanceof Element) || this.contains(target)) return
    const finger = event instanceof PointerEvent && event.pointerType !== 'mouse'
    const link = target.closest('.prose a[href]:not(.anchor, glossary-term a)')
    const shown = link instanceof HTMLAnchorElement && link.origin === location.origin && !finger &&
      (event.type !== 'focusin' || link.matches(':focus-visible'))
    this.#rest()
    // @ts-expect-error: not every browser knows how it is connected
    if (!shown || navigator.connection?.saveData) return
    this.#wanted = link
    this.#timer = setTimeout(() => this.#show(link), WAIT_MS)
  }

  /** @param {HTMLAnchorElement} link */
  async #show(link) {
    const { preview } = await import('../modules/preview.js')
    if (this.#wanted === link) this.#shown = preview(link, this)
  }

  #rest() {
    clearTimeout(this.#timer)
    this.#shown?.close()
    this.#shown = this.#wanted = undefined
  }
}
customElements.define('link-preview', LinkPreview)
