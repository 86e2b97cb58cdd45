/**
 * Narrows the glossary while the reader types. Without JavaScript: letters that jump.
 */
export class TermFilter extends HTMLElement {
  #input = this.querySelector('input')
  #status = this.querySelector('[role="status"]')

  connectedCallback() {
    this.querySelector('.filter')?.removeAttribute('hidden')
    this.addEventListener('input', this)
  }

  handleEvent() {
    if (!this.#input || !this.#status) throw new Error('<term-filter> needs a field and a status')
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean)
    const terms = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.terms > div'))
    for (const term of terms) {
      const text = `${term.querySelector('dt')?.textContent} ${term.querySelector('dd > p')?.textContent}`.toLowerCase()
      term.hidden = !words.every((word) => text.includes(word))
    }
    const all = terms.length
    const shown = Array.from(terms).filter(({ hidden }) => !hidden).length
    this.#status.textContent = words.length ? gettext`${shown} of ${all} terms` : ''
  }
}
customElements.define('term-filter', TermFilter)
