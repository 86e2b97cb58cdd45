import { keep, keepValue, recallList, TAB } from '../base/kept.js'
import { button, make, parted, sheet } from '../base/make.js'
import { KEPT, prepareSearch, SearchView } from './search-view.js'

export { prepareSearch }

/**
 * The dialog of the search: a field, and links that the arrow keys reach. It is made
 * when the search is first opened, and keeps what the reader typed.
 */

document.head.append(sheet(import.meta.resolve('./search-dialog.css')))

/** @type {SearchDialog | undefined} */
let dialog

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
  #input = make('input', {
    type: 'search', id: 'search:query', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search', placeholder: gettext`Search`,
  })
  #view
  /** @type {[string, string]} what was pasted: as the field has it, and with its lines */
  #pasted = ['', '']
  #dialog = make('dialog', { class: 'search-dialog', 'aria-label': gettext`Search` },
    make('form', { class: 'search-field', method: 'dialog', role: 'search' },
      make('label', { for: 'search:query', class: 'visually-hidden' }, gettext`Search`),
      this.#input,
      button(gettext`Close`, 'search-close')),
    make('p', { class: 'search-keys' }, ...parted(gettext`{up} {down} to move, {enter} to open, {escape} to close`, {
      up: make('kbd', {}, '↑'), down: make('kbd', {}, '↓'), enter: make('kbd', {}, 'Enter'), escape: make('kbd', {}, 'Esc'),
    })))

  /** @param {string} address */
  constructor(address) {
    this.#view = new SearchView(address)
    this.#dialog.lastElementChild?.before(this.#view.status, this.#view.list)
    for (const name of ['input', 'keydown', 'click', 'submit', 'paste']) this.#dialog.addEventListener(name, this)
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
    else if (event instanceof ClipboardEvent) this.#paste(event)
    else if (event instanceof KeyboardEvent) this.#move(event)
    else if (event.type === 'submit') {
      event.preventDefault()
      this.#best?.click()
    } else if (event.target instanceof Element) this.#click(event.target)
  }

  /** @returns {HTMLAnchorElement | null} */
  get #best() {
    return this.#view.list.querySelector('.found-best') ?? this.#view.list.querySelector('.found a')
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
    const stops = /** @type {HTMLElement[]} */ ([this.#input, ...this.#view.list.querySelectorAll('a, button')])
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

  /**
   * A field of one line loses the others: the finder reads them all.
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const text = event.clipboardData?.getData('text').trim() ?? ''
    this.#pasted = [text.replace(/[\r\n]+/g, ''), text]
  }

  #show() {
    const query = this.#input.value.trim()
    const [flat, lines] = this.#pasted
    void this.#view.show(query, flat.trim() === query ? lines : query)
  }
}
