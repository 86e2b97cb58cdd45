import { keep, keepValue, recallList, TAB } from '../base/kept.js'
import { button, make, sheet } from '../base/make.js'
import { LIMIT, Search } from './search.js'

/**
 * The dialog of the search: a field, and links that the arrow keys reach. It is made
 * when the search is first opened, and keeps what the reader typed.
 *
 * @typedef {import('./search.js').Result} Result
 * @typedef {import('./search.js').Piece} Piece
 */

const KEPT = 6

// Once, as this module: it is loaded when somebody is about to search.
document.head.append(sheet(import.meta.resolve('./search-dialog.css')))

/** @type {Promise<Search> | undefined} */
let engine
/** @type {SearchDialog | undefined} */
let dialog

/**
 * Gets ready for the search: what it searches is loaded, once.
 * @param {string} address of the index
 */
export function prepareSearch(address) {
  // "no-cache" asks whether it changed: the index must know the pages of today.
  engine ??= fetch(address, { cache: 'no-cache' })
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    .then((index) => new Search(index).load())
    .catch((error) => {
      engine = undefined
      throw error
    })
  engine.catch(() => {}) // told when the reader searches
  return engine
}

/**
 * Opens the search.
 * @param {string} address of the index
 * @param {string} typed what the reader has typed already
 */
export function openSearch(address, typed) {
  prepareSearch(address)
  dialog ??= new SearchDialog(address)
  dialog.open(typed)
}

class SearchDialog {
  #address
  #input = make('input', {
    type: 'search', id: 'search:query', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search',
  })
  #list = make('div', { class: 'search-results' })
  #status = make('p', { class: 'search-status', role: 'status' })
  #dialog = make('dialog', { class: 'search-dialog', 'aria-label': 'Search' },
    make('form', { class: 'search-field', method: 'dialog', role: 'search' },
      make('label', { for: 'search:query', class: 'visually-hidden' }, 'Search'),
      this.#input,
      button('Close', 'search-close')),
    this.#status, this.#list,
    make('p', { class: 'search-keys' }, make('kbd', {}, '↑'), ' ', make('kbd', {}, '↓'), ' to move, ', make('kbd', {}, 'Enter'), ' to open, ', make('kbd', {}, 'Esc'), ' to close'))

  /** @param {string} address */
  constructor(address) {
    this.#address = address
    for (const name of ['input', 'keydown', 'click', 'submit']) this.#dialog.addEventListener(name, this)
    document.body.append(this.#dialog)
  }

  /** @param {string} typed */
  open(typed) {
    if (this.#dialog.open) return
    this.#dialog.showModal()
    if (typed) this.#input.value = typed
    else this.#input.select()
    this.#show()
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'input') this.#show()
    else if (event instanceof KeyboardEvent) this.#move(event)
    else if (event.type === 'submit') {
      event.preventDefault()
      this.#links[0]?.click()
    } else if (event.target instanceof Element) this.#click(event.target)
  }

  get #links() {
    return Array.from(this.#list.querySelectorAll('a'))
  }

  /** @param {Element} target */
  #click(target) {
    const link = target.closest('a')
    if (link) {
      this.#follow(link)
    } else if (target === this.#dialog || target.matches('.search-close')) {
      this.#dialog.close() // on the backdrop too
    } else if (target.matches('.search-again')) {
      this.#input.value = target.textContent ?? ''
      this.#input.focus()
      this.#show()
    } else if (target.matches('.search-forget')) {
      keep('searches', null)
      this.#input.focus()
      this.#show()
    }
  }

  /** @param {HTMLAnchorElement} link */
  #follow(link) {
    const query = this.#input.value.trim()
    keepValue('searches', [query, ...recallList('searches').filter((other) => other !== query)].slice(0, KEPT))
    keep('found', link.dataset.words ?? '', TAB)
    this.#dialog.close()
    // A link within this page loads nothing: its words are marked at once.
    if (new URL(link.href).pathname === location.pathname) {
      requestAnimationFrame(() => import('./search-arrival.js').then(({ markFound }) => markFound()))
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    if (event.key === 'Escape') {
      event.preventDefault() // a search field would lose what was typed first
      this.#dialog.close()
      return
    }
    const stops = /** @type {HTMLElement[]} */ ([this.#input, ...this.#list.querySelectorAll('a, button')])
    const now = stops.findIndex((stop) => stop === document.activeElement)
    const typing = now === 0
    const next = {
      ArrowDown: now + 1, ArrowUp: now - 1, Home: typing ? undefined : 1, End: typing ? undefined : stops.length - 1,
    }[event.key]
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      stops[(next + stops.length) % stops.length]?.focus()
    } else if (!typing && now > 0 && (event.key.length === 1 || event.key === 'Backspace') && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this.#input.focus() // and the letter goes there
    }
  }

  async #show() {
    const query = this.#input.value.trim()
    if (!query) {
      this.#showRecent()
      return
    }
    /** @type {Search} */
    let search
    try {
      if (!engine) prepareSearch(this.#address)
      if (!this.#list.childElementCount) this.#say('Loading …')
      search = await /** @type {Promise<Search>} */ (engine)
    } catch {
      this.#list.replaceChildren()
      this.#say('The search could not be loaded. Check your connection, then type again.')
      return
    }
    if (query !== this.#input.value.trim()) return
    const results = search.find(query)
    this.#list.replaceChildren()
    if (results.length) {
      this.#say(`${results.length === LIMIT ? `${LIMIT} or more` : results.length} ${results.length === 1 ? 'section' : 'sections'} found`)
      this.#list.append(make('ol', {}, ...results.map((result) => this.#item(result))))
      this.#list.scrollTop = 0
      return
    }
    this.#say('Nothing found.')
    const better = search.suggest(query)
    if (better && better !== query) {
      this.#list.append(make('p', {}, 'Did you mean ', button(better, 'search-again'), '?'))
    }
  }

  #showRecent() {
    const queries = recallList('searches').slice(0, KEPT)
    this.#list.replaceChildren()
    this.#say(queries.length ? 'Your latest searches' : 'Type a word, a name from your code, or a message you got.')
    if (!queries.length) return
    this.#list.append(
      make('ul', { class: 'search-recent' }, ...queries.map((query) =>
        make('li', {}, button(query, 'search-again')))),
      button('Forget them', 'search-forget'))
  }

  /** @param {string} text */
  #say(text) {
    this.#status.textContent = text
  }

  /** @param {Result} result */
  #item({ address, title, trail, heading, excerpt, words }) {
    const above = address.includes('#') ? [...trail, title] : trail
    const link = make('a', { href: new URL(address, this.#root).href, 'data-words': words.join(' ') },
      ...(above.length ? [make('span', { class: 'search-trail' }, above.join(' › '))] : []),
      make('strong', {}, ...heading.map(pieceOf)),
      make('span', { class: 'search-excerpt' }, ...excerpt.map(pieceOf)))
    return make('li', {}, link)
  }

  /** The site's root, where the index lies. */
  get #root() {
    return new URL('./', this.#address)
  }
}

/** @param {Piece} piece */
function pieceOf({ text, code, mark }) {
  const marked = mark ? make('mark', {}, text) : text
  return code ? make('code', {}, marked) : marked
}
