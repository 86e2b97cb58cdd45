import { inWords, keepDeck, nameOf, NAME, recallDeck } from '../base/deck.js'
import { keep, recall } from '../base/kept.js'
import { button, make } from '../base/make.js'
import { answered, dayOf, dueFrom, isDue, progress } from '../base/schedule.js'

/**
 * A question of the list: what it is known by, its place in the list and in an article,
 * what that is called, in which file the whole question is, and how the article keeps
 * the answer.
 *
 * @typedef {{name: string, answer: `answer:${string}`, item: Element, link: HTMLAnchorElement, title: string, data: string}} Entry
 */

/**
 * Asks the questions again that the reader answered, when they are due; or all of them,
 * due or not. What was answered is kept in this browser, or else until the page is left.
 * Without JavaScript: all questions, as links to where they are asked.
 */
export class ReviewDeck extends HTMLElement {
  /** @type {Entry[]} */
  #entries = []
  /** @type {import('../base/schedule.js').Deck} */
  #deck = {}
  #lasts = true // whether the browser keeps it
  /** @type {import('../modules/review-turn.js').ReviewTurn | undefined} */
  #turn

  connectedCallback() {
    if (!this.#entries.length) this.#build()
    this.addEventListener('click', this)
    for (const name of ['storage', 'pageshow']) window.addEventListener(name, this)
    this.#recall()
  }

  disconnectedCallback() {
    for (const name of ['storage', 'pageshow']) window.removeEventListener(name, this)
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type !== 'click') this.#recall()
    else if (target instanceof HTMLButtonElement) void this.#press(target)
  }

  /** The reader's cards. Those of questions that are gone are dropped. */
  get deck() {
    return this.#deck
  }

  set deck(deck) {
    this.#deck = {}
    for (const { name } of this.#entries) if (deck[name]) this.#deck[name] = deck[name]
    this.#lasts = keepDeck(this.#deck) && this.#lasts
    this.#show()
  }

  get today() {
    return dayOf(Date.now())
  }

  /** @param {string} told */
  tell(told) {
    this.#find('[role="status"]').textContent = told
  }

  #build() {
    for (const section of this.querySelectorAll('[data-questions]')) {
      const items = section.querySelectorAll('[data-hash]')
      for (const item of items) {
        const link = /** @type {HTMLAnchorElement} */ (item.querySelector('a'))
        const title = item.parentElement?.previousElementSibling?.textContent ?? ''
        const name = nameOf(link.pathname, item.getAttribute('data-hash') ?? '')
        const answer = /** @type {const} */ (`answer:${link.pathname}:${link.textContent}`)
        this.#entries.push({ name, answer, item, link, title, data: section.getAttribute('data-questions') ?? '' })
      }
      const ask = button(ngettext`Ask this one|Ask these ${items.length}`, 'ask')
      ask.setAttribute('aria-describedby', section.getAttribute('aria-labelledby') ?? '')
      section.querySelector('.list-head')?.append(ask)
    }
    for (const part of ['.today', '.keep']) this.#find(part).hidden = false
  }

  /** Forgets every answer, those that articles show too. */
  forget() {
    for (const { answer } of this.#entries) keep(answer, null)
    this.deck = {}
  }

  /**
   * Reads what is kept, unless nothing can be: then the page knows what it was told. An
   * article that was left at once has had no time to note when it was answered.
   */
  #recall() {
    this.#lasts &&= recall(NAME) !== undefined
    if (this.#lasts) this.#deck = recallDeck(this.today)
    const missed = this.#entries.filter(({ name, answer }) => !this.#deck[name] && recall(answer))
    for (const { name } of missed) this.#deck[name] = answered(undefined, true, this.today)
    if (missed.length) this.deck = this.#deck
    else this.#show()
  }

  /** Shows how far the reader is. */
  #show() {
    const { today } = this
    const { answered: known, due, learnt, next, then } = progress(this.#deck, this.#entries.map(({ name }) => name), today)
    const all = this.#entries.length
    const said = [`${due}`, gettext`${known} of ${all}`, `${learnt}`, next ? `${then} ${inWords(next, today, 'short')}` : gettext`none`]
    for (const [place, value] of this.querySelectorAll('.today dd').entries()) value.textContent = said[place] ?? ''
    const ask = this.#find('.ask-due')
    ask.hidden = !due
    ask.textContent = ngettext`Answer the one that is due|Answer the ${due} that are due`
    for (const { name, item } of this.#entries) {
      const card = this.#deck[name]
      const from = card && dueFrom(card)
      item.querySelector('.state')?.remove()
      const when = from && inWords(from, today)
      if (card) item.append(' ', make('small', 'state', !from ? gettext`learnt` : from <= today ? gettext`due today` : gettext`back ${when}`))
    }
    this.#find('.unkept').hidden = this.#lasts
  }

  /** @param {HTMLButtonElement} pressed */
  async #press(pressed) {
    if (pressed.closest('.keep')) {
      const { act } = await import('../modules/deck-file.js')
      return act(pressed, this)
    }
    if (!pressed.matches('.ask')) return
    const list = pressed.closest('[data-questions]')
    const asked = this.#entries.filter(({ name, item }) =>
      pressed.matches('.ask-due') ? isDue(this.#deck[name], this.today) : !list || list.contains(item))
    const { ReviewTurn } = await import('../modules/review-turn.js')
    this.#turn ??= new ReviewTurn(this)
    await this.#turn.begin(asked)
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }
}
customElements.define('review-deck', ReviewDeck)
