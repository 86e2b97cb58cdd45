import { button, make, sheet } from '../base/make.js'

/**
 * Lets a reader put some columns of a table side by side. What agrees in all of them is
 * left out then, until it is asked for. The choice lives in the address if the table is
 * the page's large one.
 */

const look = sheet(import.meta.resolve('./data-table.css'))
const looks = new Promise((resolve) => { look.onload = look.onerror = resolve })
document.head.append(look)

const MOST = 4
const LARGE = 6

/**
 * Offers the comparison; where the keyboard is stays in its place meanwhile.
 * @param {HTMLElement} element
 */
export async function compare(element) {
  await looks
  if (element.querySelector('.compared')) return
  const focused = document.activeElement === document.body ? null : document.activeElement
  const before = focused?.getBoundingClientRect().top ?? 0
  new Comparison(element).open()
  if (focused) scrollBy({ top: focused.getBoundingClientRect().top - before, behavior: 'instant' })
}

/** @param {string} name */
const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

class Comparison {
  #narrow = matchMedia('(width < 40rem)')
  #all = button(gettext`All`, 'compared-all')
  #agreeing = button('', 'compared-agreeing')
  #status = make('span', { role: 'status' })
  /** @type {HTMLButtonElement[]} */
  #chips
  /** @type {HTMLSelectElement[]} */
  #choices
  /** @type {number[]} the places of the columns that were chosen */
  #chosen = []

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    this.rows = [...element.querySelectorAll('.table:not(.agreed *) tr')].map((row) => /** @type {HTMLElement[]} */ ([...row.children]))
    this.names = (this.rows[0] ?? []).slice(1).map((cell) => cell.textContent ?? '')
    this.noun = element.dataset.compares ?? ''
    this.large = this.names.length >= LARGE
    this.#chips = this.large ? this.names.map((name) => button(name)) : []
    this.#choices = [gettext`Show`, gettext`beside`].map((label) => make('select', { 'aria-label': label }, ...this.names.map((name) => new Option(name))))
  }

  open() {
    const { element, noun } = this
    const [first = '', second = ''] = this.#choices
    element.prepend(make('div', 'compared',
      make('div', { class: 'compared-chips', role: 'group', 'aria-label': gettext`Which ${noun} to compare` }, `${gettext`Show two to four ${noun} side by side:`} `, ...this.#chips, this.#all),
      make('div', 'compared-switch', first, ` ${gettext`beside`} `, second),
      make('p', 'compared-told', this.#status, ' ', this.#agreeing)))
    element.classList.toggle('large', this.large)
    element.addEventListener('click', this)
    element.addEventListener('change', this)
    this.#narrow.addEventListener('change', () => this.#show())
    addEventListener('popstate', () => this.#recall())
    this.#recall()
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === 'change') this.#choose(this.#choices.map((choice) => choice.selectedIndex))
    else if (target === this.#all) this.#choose([])
    else if (target === this.#agreeing) this.#show(this.#agreeing.ariaPressed !== 'true')
    else {
      const place = this.#chips.findIndex((chip) => chip === target)
      if (place < 0) return
      const others = this.#chosen.filter((one) => one !== place)
      this.#choose(others.length < this.#chosen.length ? others : [...others, place].slice(-MOST))
    }
  }

  /** @param {number[]} places */
  #choose(places) {
    this.#chosen = [...new Set(places)]
    this.#show()
    if (!this.large) return
    const address = new URL(location.href)
    address.searchParams.delete(this.noun)
    const names = this.#chosen.map((place) => slug(this.names[place] ?? ''))
    if (names.length) address.search = `${address.search ? `${address.search}&` : '?'}${this.noun}=${names}`
    history.pushState(history.state, '', address)
  }

  /** Shows what the address names. */
  #recall() {
    const named = this.large ? new URLSearchParams(location.search).get(this.noun)?.split(',') ?? [] : []
    const slugs = this.names.map(slug)
    this.#chosen = [...new Set(named.map((name) => slugs.indexOf(name)))].filter((place) => place >= 0).slice(0, MOST)
    this.#show()
  }

  /** @param {boolean} agreeing whether to show also what agrees in all that is shown */
  #show(agreeing = false) {
    const [one = 0, two = one ? 0 : 1] = this.#chosen
    // A single column is of no use, and a small screen has room for two.
    const shown = this.#narrow.matches ? [one, two] : this.#chosen.length > 1 ? this.#chosen : this.names.map((_, place) => place)
    const picked = shown.length < this.names.length
    let left = 0
    for (const [line, [, ...cells]] of this.rows.entries()) {
      cells.forEach((cell, place) => cell.toggleAttribute('data-off', !shown.includes(place)))
      const agrees = line > 0 && picked && new Set(shown.map((place) => cells[place]?.textContent)).size === 1
      cells[0]?.parentElement?.toggleAttribute('data-off', agrees && !agreeing)
      left += Number(agrees)
    }
    this.#chips.forEach((chip, place) => { chip.ariaPressed = String(this.#chosen.includes(place)) })
    this.#choices.forEach((choice, place) => { choice.selectedIndex = place ? two : one })
    this.#all.ariaPressed = String(!this.#chosen.length)
    const rest = this.#chosen.length === 1 && !this.#narrow.matches ? ` ${gettext`Choose another one.`}` : ''
    this.#status.textContent = picked ? ngettext`${left} row agrees.|${left} rows agree.` : rest
    this.#agreeing.hidden = !left
    this.#agreeing.textContent = agreeing ? gettext`Leave them out` : gettext`Show them`
    this.#agreeing.ariaPressed = String(agreeing)
  }
}
