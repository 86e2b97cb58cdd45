/**
 * A search on its page: what is typed stands in the address, which can be shared.
 * Without JavaScript: the list of everything.
 */
export class SearchPage extends HTMLElement {
  #form = this.querySelector('form')
  #input = this.querySelector('input')
  /** @type {import('../modules/search-view.js').SearchView | undefined} */
  #view

  async connectedCallback() {
    if (!this.#form || !this.#input) throw new Error('<search-page> needs a form with a field')
    this.#form.hidden = false
    this.#input.value ||= new URLSearchParams(location.search).get('q') ?? ''
    for (const name of ['input', 'submit', 'click']) this.addEventListener(name, this)
    if (this.#input.value) void this.#show()
  }

  /** @param {Event} event */
  handleEvent(event) {
    const again = event.target instanceof Element && event.type === 'click' && event.target.matches('.search-again')
    if (event.type === 'click' && !again) return
    if (event.type === 'submit') event.preventDefault()
    if (again && this.#input && event.target instanceof Element) this.#input.value = event.target.textContent ?? ''
    void this.#show()
  }

  async #show() {
    const query = this.#input?.value.trim() ?? ''
    const address = new URL(location.href)
    if (query) address.searchParams.set('q', query)
    else address.searchParams.delete('q')
    history.replaceState(history.state, '', address)
    const list = this.querySelector('.search-everything')
    if (list instanceof HTMLElement) list.hidden = query !== ''
    const { SearchView } = await import('../modules/search-view.js')
    if (!this.#view) {
      this.#view = new SearchView(new URL(this.dataset.index ?? '', document.baseURI).href)
      this.#form?.after(this.#view.status, this.#view.list)
    }
    this.#view.list.hidden = this.#view.status.hidden = query === ''
    if (query) await this.#view.show(query)
  }
}
customElements.define('search-page', SearchPage)
