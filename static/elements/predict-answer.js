// What follows a question is its result, up to one of these, or to a figure.
const ENDS = 'h1, h2, h3, h4, h5, h6, hr, .footnote, predict-answer'
let count = 0

/**
 * Turns the options into buttons and explains the one that the reader chooses; the
 * explanations of all of them can be opened after that. The result that follows in
 * the text waits for the choice, or for a button. Without JavaScript: the options as
 * a list, the answer in a fold, the result in full.
 * @fires predict-answer:chosen
 */
export class PredictAnswer extends HTMLElement {
  #outcome = document.createElement('div')
  #show = document.createElement('button')
  /** @type {Element[]} */
  #result = []

  connectedCallback() {
    if (!this.#outcome.isConnected) this.#build()
    this.addEventListener('click', this)
    document.addEventListener('beforematch', this)
  }

  disconnectedCallback() {
    document.removeEventListener('beforematch', this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return
    const { target } = event
    if (event.type === 'beforematch') {
      if (this.#result.some((part) => part.contains(target))) this.#reveal()
    } else if (target === this.#show) {
      const [first] = this.#result
      this.#reveal()
      if (first instanceof HTMLElement) {
        first.tabIndex = -1
        first.focus({ preventScroll: true })
      }
    } else {
      const button = target.closest('.options button')
      if (button instanceof HTMLButtonElement) this.#choose(button)
    }
  }

  #build() {
    const question = this.#find('.question')
    const options = this.#find('.options')
    const answers = this.#find('.answers')
    count += 1
    question.id ||= `predict-answer:${count}` // no heading's id has a colon
    options.setAttribute('aria-labelledby', question.id)
    for (const option of options.children) {
      const button = document.createElement('button')
      button.type = 'button'
      button.ariaPressed = 'false'
      const label = document.createElement('span') // one box, as code in it must not stand apart
      label.append(...option.childNodes)
      button.append(label)
      option.append(button)
    }
    answers.setAttribute('hidden', '')
    this.#outcome.className = 'outcome'
    this.#outcome.role = 'status'
    options.after(this.#outcome)
    this.#fold()
  }

  #fold() {
    let next = this.nextElementSibling
    while (next && !next.matches(ENDS)) {
      this.#result.push(next)
      next = next.matches('figure') || next.querySelector('.recording') ? null : next.nextElementSibling
    }
    const wanted = this.#result.some((part) => part.matches(':target') || part.querySelector(':target'))
    if (wanted || this.#result.length === 0) return
    // In-page search still looks there, and links into it still lead there.
    for (const part of this.#result) part.setAttribute('hidden', 'until-found')
    this.#show.type = 'button'
    this.#show.className = 'show'
    this.#show.textContent = 'Show the result'
    this.append(this.#show)
  }

  #reveal() {
    for (const part of this.#result) part.removeAttribute('hidden')
    this.#result = []
    this.#show.remove()
  }

  /** @param {HTMLButtonElement} chosen */
  #choose(chosen) {
    const buttons = Array.from(this.querySelectorAll('.options button'))
    for (const button of buttons) button.ariaPressed = String(button === chosen)
    const answers = this.#find('.answers')
    const term = answers.querySelectorAll('dt')[buttons.indexOf(chosen)]
    const verdict = term?.querySelector('.verdict')
    const feedback = term?.nextElementSibling
    if (!term || !verdict || !feedback) {
      throw new Error('<predict-answer> needs a <dt>, its .verdict and a <dd> for every option')
    }
    if (!chosen.querySelector('.verdict')) chosen.append(' ', verdict.cloneNode(true))
    chosen.classList.add(term.className)
    this.#outcome.classList.remove('right', 'wrong')
    this.#outcome.classList.add(term.className)
    const label = document.createElement('p')
    label.append(verdict.cloneNode(true))
    this.#outcome.replaceChildren(label, ...feedback.cloneNode(true).childNodes)
    answers.removeAttribute('hidden')
    this.#find('summary').textContent = 'Every answer, explained'
    this.#reveal()
    this.dispatchEvent(new Event('predict-answer:chosen', { bubbles: true }))
  }

  /** @param {string} selector */
  #find(selector) {
    const found = this.querySelector(selector)
    if (!found) throw new Error(`<predict-answer> needs a ${selector} inside it`)
    return found
  }
}
customElements.define('predict-answer', PredictAnswer)
