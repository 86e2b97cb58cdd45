/**
 * Ties the bytes of a request to the keys of environ that they became: either lights up
 * the other, by pointer, finger or keyboard, and a line says it in words.
 * Without JavaScript: the bytes, and what is below them.
 */
export class LinkedBytes extends HTMLElement {
  #told = document.createElement('p')

  connectedCallback() {
    this.#told.className = 'bytes-told screen-only'
    this.#told.ariaLive = 'polite'
    this.querySelector('pre')?.after(this.#told)
    for (const one of this.#all()) if (one.matches('span, tr')) one.tabIndex = 0
    for (const name of ['pointerover', 'pointerleave', 'focusin', 'focusout']) this.addEventListener(name, this)
    this.#light(null)
  }

  /** @param {Event} event */
  handleEvent({ target, type }) {
    const found = [type === 'pointerover' || type === 'focusin' ? target : null, document.activeElement].map((one) =>
      one instanceof Element && this.contains(one) ? one.closest('[data-keys], [data-key]') : null)
    this.#light(/** @type {HTMLElement | null} */ (found[0] ?? found[1]))
  }

  /** @param {HTMLElement | null} near */
  #light(near) {
    const keys = near ? keysOf(near) : []
    let bytes = ''
    for (const one of this.#all()) {
      const lit = keysOf(one).some((key) => keys.includes(key))
      one.classList.toggle('lit-part', lit)
      if (lit && one.dataset.keys) bytes = one.textContent.trim()
    }
    const names = keys.join(', ')
    this.#told.textContent = !names
      ? 'Point at a part, or at a key, or reach it with Tab: what it became lights up.'
      : bytes ? `${bytes} becomes ${names}.` : `${names} comes from the server, not from the request.`
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #all() {
    return this.querySelectorAll('[data-keys], [data-key]')
  }
}

/** @param {HTMLElement} one */
const keysOf = ({ dataset }) => (dataset.keys ?? dataset.key ?? '').split(' ')

customElements.define('linked-bytes', LinkedBytes)
