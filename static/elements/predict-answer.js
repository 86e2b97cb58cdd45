const KEPT = 'handbook:answer'
let count = 0

/**
 * Turns the options into buttons and explains the one that the reader chooses, and the
 * right one; the explanations of all of them can be opened after that. What `data-result`
 * counts of the elements that follow waits for the choice, or for a button. The answer
 * is remembered in this browser. Without JavaScript: the options as a list, the answer
 * in a fold, the result in full.
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
      if (button) {
        this.#choose(button)
        this.#keep(button)
      }
    }
  }

  #build() {
    const question = this.#find('.question')
    const options = this.#find('.options')
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
    this.#find('.answers').setAttribute('hidden', '')
    this.#outcome.className = 'outcome'
    this.#fold()
    const kept = this.#buttons().find((button) => button.textContent === this.#kept())
    if (kept) this.#choose(kept)
    this.#outcome.role = 'status' // which says what comes later
    options.after(this.#outcome)
  }

  #fold() {
    const beside = [...(this.parentElement?.children ?? [])]
    const here = beside.indexOf(this)
    for (const place of this.dataset.result?.split(' ') ?? []) {
      const part = beside[here + Number(place)]
      if (part) this.#result.push(part)
    }
    const wanted = this.#result.some((part) => part.matches(':target') || part.querySelector(':target'))
    if (wanted || this.#result.length === 0) return
    let title = ''
    for (const part of this.#result) {
      // In-page search still looks there, and links into it still lead there.
      part.setAttribute('hidden', 'until-found')
      title ||= part.querySelector('.recording-title')?.textContent ?? ''
    }
    this.#show.type = 'button'
    this.#show.className = 'show'
    this.#show.textContent = title ? `Show the result: ${title}` : 'Show the result that was recorded'
    this.append(this.#show)
  }

  #reveal() {
    for (const part of this.#result) part.removeAttribute('hidden')
    this.#result = []
    this.#show.remove()
  }

  /** @param {Element} chosen */
  #choose(chosen) {
    const answers = this.#find('.answers')
    const terms = [...answers.querySelectorAll('dt')]
    this.#outcome.replaceChildren()
    for (const [place, button] of this.#buttons().entries()) {
      const term = terms[place]
      button.ariaPressed = String(button === chosen)
      if (!term || (button !== chosen && !term.matches('.right'))) continue
      const verdict = /** @type {Element} */ (term.querySelector('.verdict'))
      if (!button.querySelector('.verdict')) button.append(' ', verdict.cloneNode(true))
      button.classList.add(term.className)
      const told = document.createElement('div')
      const label = document.createElement('p')
      label.append(...button === chosen ? [verdict.cloneNode(true)] : term.cloneNode(true).childNodes)
      told.className = term.className
      told.append(label, ...(term.nextElementSibling?.cloneNode(true).childNodes ?? []))
      for (const copy of told.querySelectorAll('[id]')) copy.removeAttribute('id')
      if (button === chosen) this.#outcome.prepend(told)
      else this.#outcome.append(told)
    }
    answers.removeAttribute('hidden')
    this.#find('summary').textContent = 'Every answer, explained'
    this.#reveal()
  }

  #buttons() {
    return [...this.querySelectorAll('.options button')]
  }

  get #key() {
    return `${KEPT}:${location.pathname}:${this.#find('.question').textContent}`
  }

  #kept() {
    try {
      return localStorage.getItem(this.#key)
    } catch {
      return null // storage is blocked
    }
  }

  /** @param {Element} button */
  #keep(button) {
    try {
      localStorage.setItem(this.#key, button.firstElementChild?.textContent ?? '')
    } catch {
      // Storage is blocked: nothing is kept.
    }
  }

  /** @param {string} selector */
  #find(selector) {
    const found = this.querySelector(selector)
    if (!found) throw new Error(`<predict-answer> needs a ${selector} inside it`)
    return found
  }
}
customElements.define('predict-answer', PredictAnswer)
