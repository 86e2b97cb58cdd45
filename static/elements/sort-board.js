/**
 * A table of tools, of which a board is made: the reader bets on those that have
 * `data-bet`, one by one, and each lands in its corner; a field narrows the table. What
 * does that is loaded when the table is near. Without JavaScript: the table.
 */
export class SortBoard extends HTMLElement {
  #near = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#load(), { rootMargin: '800px' })

  connectedCallback() {
    this.#near.observe(this)
  }

  disconnectedCallback() {
    this.#near.disconnect()
  }

  async #load() {
    this.disconnectedCallback()
    const { open } = await import('../modules/sort-board.js')
    open(this)
  }
}
customElements.define('sort-board', SortBoard)
