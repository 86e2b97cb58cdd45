import { make } from '../base/make.js'

/**
 * Narrows the glossary while the reader types. Without JavaScript: letters that jump.
 */
export class TermFilter extends HTMLElement {
  #input = make('input', { type: 'search', id: 'term-filter:words', autocomplete: 'off', spellcheck: 'false' })
  #status = make('p', { role: 'status' })

  connectedCallback() {
    if (!this.#input.isConnected) {
      this.prepend(make('label', { for: this.#input.id }, 'Show terms with'), this.#input)
      this.append(this.#status)
    }
    this.addEventListener('input', this)
  }

  handleEvent() {
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean)
    const terms = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.terms > div'))
    for (const term of terms) {
      const text = `${term.querySelector('dt')?.textContent} ${term.querySelector('dd > p')?.textContent}`.toLowerCase()
      term.hidden = !words.every((word) => text.includes(word))
    }
    const shown = Array.from(terms).filter(({ hidden }) => !hidden).length
    this.#status.textContent = words.length ? `${shown} of ${terms.length} terms` : ''
  }
}
customElements.define('term-filter', TermFilter)
