let count = 0

/**
 * Turns the options into buttons and explains the one that the reader chooses; the
 * explanations of all of them can be opened after that. Without JavaScript: the
 * options as a list, the answer in a fold.
 * @fires predict-answer:chosen
 */
export class PredictAnswer extends HTMLElement {
  #outcome = document.createElement('div')

  connectedCallback() {
    if (!this.#outcome.isConnected) this.#build()
    this.addEventListener('click', this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest('.options button')
    if (button instanceof HTMLButtonElement) this.#choose(button)
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
