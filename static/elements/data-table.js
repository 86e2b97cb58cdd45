/**
 * A table of evidence. Where many columns are compared, or there is little room, its
 * reader chooses which stand side by side; what does that is loaded when the table is
 * seen. Without JavaScript: all of them.
 */
export class DataTable extends HTMLElement {
  #narrow = matchMedia('(width < 40rem)')
  #near = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#load())

  connectedCallback() {
    if (!this.dataset.compares || this.#columns < 3) return
    this.#near.observe(this)
    this.#narrow.onchange = () => this.#load()
  }

  disconnectedCallback() {
    this.#near.disconnect()
    this.#narrow.onchange = null
  }

  get #columns() {
    return this.querySelectorAll('thead:first-of-type th').length - 1
  }

  async #load() {
    if (this.#columns < 6 && !this.#narrow.matches) return
    this.disconnectedCallback()
    const { compare } = await import('../modules/data-table.js')
    await compare(this)
  }
}
customElements.define('data-table', DataTable)
