import { make } from '../base/make.js'

/**
 * Ties the bytes of a request to the keys of environ that they became: either lights up
 * the other, by pointer, finger or keyboard, and a line says it in words. What does that
 * is loaded when somebody comes near.
 * Without JavaScript: the bytes, and what is below them.
 */
export class LinkedBytes extends HTMLElement {
  connectedCallback() {
    const told = make('p', { class: 'bytes-told screen-only', 'aria-live': 'polite' },
      gettext`Point at a part, or at a key, or reach it with Tab: what it became lights up.`)
    if (!this.querySelector('.bytes-told')) this.querySelector('pre')?.after(told)
    for (const one of this.querySelectorAll('[data-keys], tr[data-key]')) one.setAttribute('tabindex', '0')
    for (const name of ['pointermove', 'pointerleave', 'focusin', 'focusout']) this.addEventListener(name, this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    // Without a connection the parts stay dark, and can be read all the same.
    const module = await import('../modules/linked-bytes.js').catch(() => undefined)
    module?.light(this, event)
  }
}
customElements.define('linked-bytes', LinkedBytes)
