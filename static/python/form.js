import { Python } from './python.js'
import { button, make, named, progress, styled, took, unloaded } from './workshop.js'

/**
 * A lab's form: each change is answered by Python.
 *
 * @typedef {{title: string, text?: string, head?: string[], rows?: string[][]}} Section
 * @typedef {{summary: string, sections: Section[], page?: string}} Answer
 */

const PAUSE_MS = 400
/** @type {Record<string, string>} */
const ENDED = { stopped: 'Stopped.', killed: 'Ended: it took too long, and could not be interrupted.' }

/** @param {HTMLElement} lab */
export async function open(lab) {
  await styled()
  await new Form(lab).open()
}

class Form {
  #python = Python.shared()
  #status = make('p', 'workshop-status')
  #bar = document.createElement('progress')
  #again = button('Ask again', 'run-again')
  #stop = button('Stop', 'run-stop')
  /** @type {HTMLElement} */
  #answer
  /** @type {Record<string, HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>} */
  #inputs = {}
  #latest = 0
  /** @type {number | undefined} */
  #timer

  /** @param {HTMLElement} lab */
  constructor(lab) {
    this.lab = lab
    const answer = lab.querySelector('.lab-answer')
    if (!(answer instanceof HTMLElement)) throw new Error('<lab-form> needs an answer inside it')
    this.#answer = answer
  }

  async open() {
    const form = make('form', 'bench-form')
    for (const field of this.lab.querySelectorAll('.lab-field')) {
      if (field instanceof HTMLElement) form.append(this.#field(field))
    }
    const bar = make('div', 'workshop-buttons', this.#again, this.#stop)
    this.#again.type = 'submit'
    this.#stop.disabled = true
    this.#stop.addEventListener('click', () => this.#python.stop())
    this.#status.setAttribute('role', 'status')
    this.#bar.setAttribute('aria-label', 'Loading Python')
    this.#bar.hidden = true
    form.append(bar)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      clearTimeout(this.#timer)
      void this.#ask()
    })
    form.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS)
    })
    this.#python.addEventListener('progress', (event) => {
      // Python may be loaded for another lab, or anew because the reader stopped this one.
      if (!this.#stop.disabled) progress(this.#bar, this.#status, /** @type {CustomEvent} */ (event).detail)
    })
    this.lab.querySelector('.lab-fields')?.replaceWith(form)
    this.lab.querySelector('.run')?.replaceWith(make('div', 'workshop', this.#status, this.#bar))
    const first = Object.values(this.#inputs)[0]
    first?.focus()
    await this.#ask()
  }

  /**
   * Returns the input for a field that was shown.
   * @param {HTMLElement} field
   */
  #field(field) {
    const { name = '', rows = '1', options = '' } = field.dataset
    const value = field.querySelector('code')?.textContent ?? ''
    const kind = options ? 'select' : Number(rows) > 1 ? 'textarea' : 'input'
    const input = document.createElement(kind)
    if (input instanceof HTMLSelectElement) input.append(...options.split(' ').map((option) => new Option(option)))
    else {
      input.spellcheck = false
      input.autocapitalize = 'off'
    }
    if (input instanceof HTMLTextAreaElement) {
      input.rows = Number(rows)
      input.wrap = 'off'
    }
    input.value = value
    this.#inputs[name] = input
    return make('label', '', field.querySelector('p')?.textContent ?? '', input)
  }

  async #ask() {
    const turn = ++this.#latest
    this.#stop.disabled = false
    try {
      await this.#python.start()
      this.#bar.hidden = true
      const start = performance.now()
      const filled = Object.fromEntries(Object.entries(this.#inputs).map(([name, { value }]) => [name, value]))
      const { status, error, value } = await this.#python.call(this.lab.dataset.call ?? '', filled)
      if (turn !== this.#latest) return // the reader has gone on typing
      if (status === 'done') {
        this.#show(/** @type {Answer} */ (value))
        this.#status.textContent = `${/** @type {Answer} */ (value).summary} (${took(start)})`
      } else {
        this.#status.textContent = error ? `${named(error)}: ${error.message}` : ENDED[status]
      }
    } catch (error) {
      if (turn !== this.#latest) return
      this.#status.textContent = unloaded(error, 'Ask again')
    }
    this.#bar.hidden = this.#stop.disabled = true
  }

  /** @param {Answer} answer */
  #show({ summary, sections, page }) {
    const parts = sections.flatMap((section) => [make('p', 'pane-label', section.title), section.rows ? table(section) : code(section)])
    this.#answer.replaceChildren(make('p', 'lab-summary', summary), ...(page === undefined ? [] : [make('p', 'pane-label', 'The page'), frame(page)]), ...parts)
  }
}

/**
 * @param {Section} section
 */
function code({ title, text = '' }) {
  const pre = make('pre', '', make('code', '', text))
  pre.tabIndex = 0
  pre.setAttribute('role', 'group')
  pre.ariaLabel = title
  return pre
}

/** @param {Section} section */
function table({ title, head = [], rows = [] }) {
  const cells = head.map((text) => {
    const cell = make('th', '', text)
    cell.scope = 'col'
    return cell
  })
  const lines = rows.map(([first = '', ...others]) =>
    make('tr', '', make('td', '', make('code', '', first)), ...others.map((text) => make('td', '', text))))
  const box = make('div', 'table', make('table', '', make('thead', '', make('tr', '', ...cells)), make('tbody', '', ...lines)))
  box.tabIndex = 0
  box.setAttribute('role', 'group')
  box.ariaLabel = title
  return box
}

/**
 * Returns a frame with the output as a page; its scripts are refused by this page's
 * policy, and it has no way to this page.
 * @param {string} html
 */
function frame(html) {
  const made = document.createElement('iframe')
  made.className = 'lab-page'
  made.title = 'The page, as a browser shows it'
  made.setAttribute('sandbox', 'allow-scripts')
  made.srcdoc = `<meta name="color-scheme" content="light dark">${html}`
  return made
}
