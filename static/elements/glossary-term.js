/**
 * Lets Escape put the explanation away, and a first tap show it where nothing hovers.
 * Without JavaScript: a link to the glossary, explained while it has pointer or focus.
 */
export class GlossaryTerm extends HTMLElement {
  connectedCallback() {
    for (const name of ['click', 'keydown', 'pointerdown', 'pointerleave', 'focusout']) {
      this.addEventListener(name, this)
    }
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'pointerdown') {
      const first = /** @type {PointerEvent} */ (event).pointerType === 'touch' && !this.contains(document.activeElement)
      this.toggleAttribute('data-tapped', first)
    } else if (event.type === 'click') {
      if (this.hasAttribute('data-tapped')) {
        event.preventDefault() // the next tap follows the link
        this.querySelector('a')?.focus()
      }
    } else if (event instanceof KeyboardEvent) {
      if (event.key === 'Escape') this.setAttribute('data-closed', '')
    } else {
      this.removeAttribute('data-closed')
    }
  }
}
customElements.define('glossary-term', GlossaryTerm)
