import { keep, recall, TAB } from '../base/kept.js'
import { button, make } from '../base/make.js'

/**
 * The board itself, and the field above the table: loaded when the table is near.
 *
 * @typedef {{ name: string, facts: string[], cells: HTMLElement[] }} Tool
 */

const AXES = [
  { ask: (/** @type {string} */ name) => gettext`Does ${name} accept connections itself?`, yes: (/** @type {string} */ name) => gettext`${name} accepts connections itself`, no: (/** @type {string} */ name) => gettext`${name} does not accept connections itself` },
  { ask: () => gettext`Do you write your application with it?`, yes: (/** @type {string} */ name) => gettext`${name} is what you write your application with`, no: (/** @type {string} */ name) => gettext`${name} is not what you write your application with` },
]
/** Each corner: what both answers are there, and what is in it. */
const CORNERS = [
  ['yes yes', gettext`Both`, gettext`accepts connections, and you write with it`],
  ['yes no', gettext`Server`, gettext`accepts connections; you write with something else`],
  ['no yes', gettext`Framework or library`, gettext`accepts none; you write with it`],
  ['no no', gettext`Neither`, gettext`accepts none; you write with something else`],
]
let boards = 0

/**
 * Makes a board of the table in `element`, once.
 * @param {HTMLElement} element
 */
export function open(element) {
  if (!element.querySelector('.board')) new Board(element).open()
}

class Board {
  #count = make('p', 'count')
  #form = make('div', 'bet')
  #verdict = make('div', { class: 'verdicts', role: 'status' })
  #next = button('', 'next')
  #again = button(gettext`Start again`, 'again')
  #found = make('p', { role: 'status' })
  #input = make('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' })
  /** @type {HTMLTableRowElement[]} */
  #rows
  #place = 0
  #name = `bet-${boards++}`
  /** @type {Tool[]} */
  #tools = []
  /** @type {Element[]} */
  #corners = []
  /** @type {Record<string, string[]>} answers by the name of the tool */
  #bets = {}

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    this.#rows = [...element.querySelectorAll('tbody tr')].map((row) => /** @type {HTMLTableRowElement} */ (row))
    this.#tools = this.#rows.filter((row) => 'bet' in row.dataset).map((row) => {
      const [head, accepts, write] = row.cells
      return {
        name: head?.firstChild?.textContent ?? '',
        facts: [accepts?.textContent === 'yes' ? 'yes' : 'no', write?.textContent === gettext`yes` ? 'yes' : 'no'],
        cells: [...row.cells],
      }
    })
  }

  open() {
    if (!this.#tools.length) return
    this.#build()
    try {
      const kept = JSON.parse(recall(this.#kept, TAB) ?? '{}')
      for (const { name } of this.#tools) if (kept[name]?.length === AXES.length) this.#bets[name] = [...kept[name]].map(String)
    } catch {
      // not what we wrote
    }
    this.#place = Math.max(0, this.#following(-1))
    this.#show()
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === 'input' && target === this.#input) this.#filter()
    if (type === 'change' && target instanceof HTMLInputElement && target.type === 'radio') this.#bet()
    if (type !== 'click' || !(target instanceof Element)) return
    const chip = target.closest('.placed')
    if (target === this.#next) this.#go(this.#following(this.#place))
    else if (target === this.#again) {
      this.#bets = {}
      this.#keep()
      this.#go(0)
    } else if (chip) this.#go(this.#tools.findIndex(({ name }) => name === chip.firstChild?.textContent))
  }

  #build() {
    this.#corners = CORNERS.map(([, title = '', means = '']) => make('ul', { 'aria-label': `${title}: ${means}` }))
    const label = make('label', '', `${gettext`Show tools with`} `, this.#input)
    this.element.prepend(
      make('section', { class: 'board', 'aria-label': ngettext`Sort ${this.#tools.length} tool|Sort ${this.#tools.length} tools` },
        make('div', 'bets', this.#count, this.#form, this.#verdict, make('p', 'moves', this.#next, this.#again)),
        make('div', 'corners', ...CORNERS.map(([, title = '', means = ''], place) => make('div', 'corner',
          make('p', '', make('strong', '', title), ' ', make('small', '', means)), this.#corners[place] ?? '')))),
      make('div', 'filter', label, this.#found))
    for (const type of ['change', 'click', 'input']) this.element.addEventListener(type, this)
  }

  /** Shows the tool whose turn it is, and every corner. */
  #show() {
    const { name = '' } = this.#tools[this.#place] ?? {}
    this.#form.replaceChildren(make('p', 'tool', name), ...AXES.map(({ ask }, axis) =>
      make('fieldset', '', make('legend', '', ask(name)), ...['yes', 'no'].map((answer) => {
        const radio = make('input', { type: 'radio', name: `${this.#name}-${axis}`, value: answer })
        radio.checked = this.#bets[name]?.[axis] === answer
        return make('label', '', radio, answer === 'yes' ? gettext`Yes` : gettext`No`)
      }))))
    this.#tell()
  }

  /** Takes the answers that are chosen; both together are a bet. */
  #bet() {
    const { name = '' } = this.#tools[this.#place] ?? {}
    const chosen = [...this.#form.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value)
    if (chosen.length < AXES.length) return
    this.#bets[name] = chosen
    this.#keep()
    this.#tell()
  }

  /** Says what the bet was worth, and puts every tool that was bet on in its corner. */
  #tell() {
    const tool = this.#tools[this.#place]
    const bet = tool && this.#bets[tool.name]
    this.#verdict.replaceChildren(...tool && bet ? [
      ...AXES.map((axis, place) => {
        const right = bet[place] === tool.facts[place]
        const says = (tool.facts[place] === 'yes' ? axis.yes : axis.no)(tool.name)
        const through = tool.cells[1]?.textContent ?? ''
        return make('p', right ? 'right' : 'wrong', make('span', 'verdict', right ? gettext`Right` : gettext`No`),
          `: ${!place && through.startsWith('through') ? gettext`${says}, but ${through}` : says}.`)
      }),
      make('p', '', ...tool.cells.at(-1)?.cloneNode(true).childNodes ?? []),
    ] : [])
    const following = this.#following(this.#place)
    this.#next.hidden = following < 0
    const name = this.#tools[following]?.name ?? ''
    this.#next.textContent = bet ? gettext`Next: ${name}` : gettext`Skip to: ${name}`
    this.#again.hidden = !Object.keys(this.#bets).length
    const sorted = this.#tools.filter(({ name }) => this.#bets[name])
    const right = sorted.filter((one) => this.#isRight(one))
    const [all, done, good] = [this.#tools.length, sorted.length, right.length]
    this.#count.textContent = sorted.length ? gettext`${done} of ${all} sorted, ${good} right` : ngettext`${all} tool to sort|${all} tools to sort`
    for (const [place, [facts]] of CORNERS.entries()) {
      this.#corners[place]?.replaceChildren(...sorted.filter((one) => one.facts.join(' ') === facts).map((one) => {
        const is = this.#isRight(one)
        const chip = make('button', { type: 'button', class: `placed ${is ? 'right' : 'wrong'}` }, one.name)
        chip.append(make('span', 'sign', is ? gettext`, right` : gettext`, not as you bet`))
        return make('li', '', chip)
      }))
    }
  }

  /** @param {number} place */
  #go(place) {
    this.#place = Math.max(0, place)
    this.#show()
    const radios = [...this.#form.querySelectorAll('input')]
    const first = radios.find(({ checked }) => checked) ?? radios[0]
    first?.focus()
  }

  /**
   * Returns the place of the next tool without a bet, -1 if there is none.
   * @param {number} from
   */
  #following(from) {
    const places = this.#tools.map((_, place) => (from + 1 + place) % this.#tools.length)
    return places.find((place) => place !== from && !this.#bets[this.#tools[place]?.name ?? '']) ?? -1
  }

  /** @param {Tool} tool */
  #isRight = ({ name, facts }) => this.#bets[name]?.join() === facts.join()

  #filter() {
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const row of this.#rows) {
      const text = row.textContent?.toLowerCase() ?? ''
      row.hidden = !words.every((word) => text.includes(word))
    }
    const all = this.#rows.length
    const shown = this.#rows.filter(({ hidden }) => !hidden).length
    this.#found.textContent = words.length ? gettext`${shown} of ${all} tools` : ''
  }

  #keep() {
    keep(this.#kept, JSON.stringify(this.#bets), TAB)
  }

  /** @returns {import('../base/kept.js').Name} */
  get #kept() {
    return `bets:${location.pathname}`
  }
}
