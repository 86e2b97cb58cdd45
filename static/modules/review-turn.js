import { button, make, parted } from '../base/make.js'
import { inWords } from '../base/deck.js'
import { answered, dueFrom, isRight } from '../base/schedule.js'

/**
 * Asks questions of the list, one after the other, in its place.
 *
 * @typedef {import('../elements/review-deck.js').Entry} Entry
 * @typedef {import('../elements/review-deck.js').ReviewDeck} ReviewDeck
 * @typedef {Record<string, [part: string, html: string]>} Questions by their names
 */
export class ReviewTurn {
  #keeper
  #section = make('section', { class: 'turn prose', 'aria-labelledby': 'review-deck:turn' })
  /** @type {Map<string, Promise<Questions>>} */
  #files = new Map()
  /** @type {Entry[]} */
  #asked = []
  #at = 0
  #tried = false // whether this one was answered: what follows is a second try
  #answers = 0
  #right = 0

  /** @param {ReviewDeck} keeper */
  constructor(keeper) {
    this.#keeper = keeper
    this.#section.addEventListener('click', this)
    keeper.querySelector('.today')?.after(this.#section)
  }

  /** @param {Entry[]} entries */
  async begin(entries) {
    this.#asked = entries
    this.#at = this.#answers = this.#right = 0
    await this.#ask()
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('.options button')) this.#answer() // the question has judged it
    else if (event.target.matches('.stop')) this.#end()
    else if (event.target.matches('.next')) {
      this.#at += 1
      void this.#ask()
    }
  }

  async #ask() {
    const entry = this.#asked[this.#at]
    if (!entry) return this.#end()
    this.#tried = false
    try {
      const [part, html] = (await this.#load(entry.data))[entry.name] ?? ['', '']
      const question = new DOMParser().parseFromString(html, 'text/html').querySelector('predict-answer')
      if (!(question instanceof HTMLElement)) throw new Error('this page is older than its questions')
      question.dataset.again = 'true'
      const [number, all] = [this.#at + 1, this.#asked.length]
      const head = make('h2', { id: 'review-deck:turn', tabindex: '-1' }, gettext`Question ${number} of ${all}`)
      const source = make('a', { href: entry.link.href }, entry.title, ...(part ? [' · ', part] : []))
      this.#section.replaceChildren(head,
        make('p', 'facts', make('span', '', ...parted(gettext`From {article}`, { article: source }))),
        document.adoptNode(question),
        make('p', { class: 'told', role: 'status' }),
        make('p', 'buttons', button(this.#isLast ? gettext`Skip it, and end` : gettext`Skip it`, 'next'), button(gettext`Stop`, 'stop')))
      this.#alone(true)
      head.focus({ preventScroll: true })
      head.scrollIntoView()
    } catch {
      this.#files.delete(entry.data)
      this.#end()
      this.#keeper.tell(gettext`The questions could not be loaded. Check your connection, then reload the page.`)
    }
  }

  get #isLast() {
    return this.#at + 1 === this.#asked.length
  }

  /**
   * Loads a file of questions once.
   * @param {string} data
   */
  #load(data) {
    const file = this.#files.get(data) ?? fetch(new URL(data, document.baseURI)).then((response) => {
      if (!response.ok) throw new Error(`status ${response.status}`)
      return response.json()
    })
    this.#files.set(data, file)
    return file
  }

  #answer() {
    const entry = this.#asked[this.#at]
    const [told, next] = ['.told', '.next'].map((one) => this.#section.querySelector(one))
    if (!entry || !told || !next) return
    const right = isRight(this.#section)
    if (!this.#tried) {
      this.#tried = true
      this.#answers += 1
      this.#right += Number(right)
    }
    const { deck, today } = this.#keeper
    const card = answered(deck[entry.name], right, today)
    this.#keeper.deck = { ...deck, [entry.name]: card }
    const from = dueFrom(card)
    const when = from && inWords(from, today)
    told.textContent = from ? gettext`You are asked again ${when}.` : gettext`You know this one: it does not come back.`
    next.textContent = this.#isLast ? gettext`End` : gettext`Next question`
    next.classList.add('ready')
  }

  #end() {
    this.#asked = []
    this.#section.replaceChildren()
    this.#alone(false)
    this.#keeper.querySelector('h2')?.focus()
    this.#keeper.tell(this.#answers ? gettext`${this.#right} of ${this.#answers} answered right.` : '')
  }

  /**
   * Shows the question and nothing else of the page, or all but that.
   * @param {boolean} asking
   */
  #alone(asking) {
    for (const part of this.#keeper.children) if (part instanceof HTMLElement) part.hidden = (part === this.#section) !== asking
  }
}
