import { keep, recall } from '../base/kept.js'
import { make } from '../base/make.js'

/**
 * Turns the options into buttons and explains the one that the reader chooses, and the
 * right one; the explanations of all of them can be opened after that. What `data-result`
 * counts of the elements that follow waits for the choice, or for a button. The answer
 * is remembered in this browser, and so is when the question comes back. Without
 * JavaScript: the options as a list, the answer in a fold, the result in full.
 */
export class PredictAnswer extends HTMLElement {
  #outcome = make('div', 'outcome')
  #show = make('button', 'show', gettext`Show the result: what was recorded`) // its title may give it away
  /** @type {HTMLElement[]} */
  #result = []
  /** @type {Element[]} */
  #buttons = []

  connectedCallback() {
    if (!this.#outcome.isConnected) this.#build()
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const button = target instanceof Element && target.closest('.options button')
    if (button) {
      this.#choose(button)
      if (this.dataset.again) return // the page of all questions keeps it
      keep(this.#kept, button.firstElementChild?.textContent ?? '')
      void import('../modules/review.js').then(({ note }) => note(this))
    } else if (target === this.#show || type === 'beforematch') {
      const [first] = this.#result
      this.#reveal()
      if (!first || target !== this.#show) return
      first.tabIndex = -1
      first.focus({ preventScroll: true })
    }
  }

  #build() {
    const options = this.#find('.options')
    options.ariaLabel = this.#find('.question').textContent
    for (const option of options.children) {
      // One box, as code in it must not stand apart.
      const button = make('button', { 'aria-pressed': 'false' }, make('span', '', ...option.childNodes))
      option.append(button)
      this.#buttons.push(button)
    }
    this.#find('.answers').hidden = true
    this.#fold()
    this.addEventListener('click', this)
    const answer = recall(this.#kept)
    const kept = this.#buttons.find((button) => button.textContent === answer)
    if (kept) this.#choose(kept)
    this.#outcome.role = 'status' // which says what comes later
    options.after(this.#outcome)
  }

  #fold() {
    const beside = /** @type {HTMLElement[]} */ ([...this.parentElement?.children ?? []])
    const places = this.dataset.result?.split(' ')
    this.#result = beside.slice(beside.indexOf(this)).filter((_, place) => places?.includes(`${place}`))
    const target = document.querySelector(':target')
    if (!this.#result.length || this.#result.some((part) => part.contains(target))) return
    for (const part of this.#result) {
      // In-page search still looks there, and links into it still lead there.
      part.setAttribute('hidden', 'until-found')
      part.addEventListener('beforematch', this)
    }
    this.append(this.#show)
  }

  #reveal() {
    for (const part of this.#result) part.hidden = false
    this.#show.remove()
  }

  /** @param {Element} chosen */
  #choose(chosen) {
    const terms = this.querySelectorAll('dt')
    this.#outcome.replaceChildren()
    for (const [place, button] of this.#buttons.entries()) {
      const term = /** @type {Element} */ (terms[place]?.cloneNode(true))
      const feedback = /** @type {Element} */ (terms[place]?.nextElementSibling?.cloneNode(true))
      const verdict = /** @type {Element} */ (term.querySelector('.verdict'))
      const is = button === chosen
      button.ariaPressed = `${is}`
      if (!is && term.className !== 'right') continue
      if (!button.querySelector('.verdict')) button.append(' ', verdict.cloneNode(true))
      button.classList.add(term.className)
      const label = make('p', '', ...is ? [verdict] : term.childNodes)
      const told = make('div', term.className, label, ...feedback.childNodes)
      for (const copy of told.querySelectorAll('[id]')) copy.removeAttribute('id')
      this.#outcome[is ? 'prepend' : 'append'](told)
    }
    this.#find('.answers').hidden = false
    this.#find('summary').textContent = gettext`Every answer, explained`
    this.#reveal()
  }

  /** @returns {import('../base/kept.js').Name} */
  get #kept() {
    return `answer:${location.pathname}:${this.#find('.options').ariaLabel}`
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector))
  }
}
customElements.define('predict-answer', PredictAnswer)
