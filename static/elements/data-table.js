/**
 * A table of evidence. Where many columns are compared, or there is little room, its
 * reader chooses which stand side by side. Without JavaScript: all of them.
 */
export class DataTable extends HTMLElement {
  async connectedCallback() {
    const columns = this.querySelectorAll('thead:first-of-type th').length - 1
    const narrow = matchMedia('(width < 40rem)')
    if (!this.dataset.compares || columns < 3) return
    const load = async () => (await import('../modules/data-table.js')).compare(this)
    if (columns > 5 || narrow.matches) await load()
    else narrow.addEventListener('change', load, { once: true })
  }
}
customElements.define('data-table', DataTable)
