import { button, make } from '../base/make.js'
import { templateTokens } from './colours.js'
import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { VERSIONS } from './files.js'
import { fits } from './fits.js'
import { Panels } from './panels.js'
import { Runner, took } from './runner.js'
import { brought, linkButton } from './share.js'
import { ENDED, PRINTED, named, printed, region, styled } from './workshop.js'

/**
 * A lab's form: each change is answered by Python.
 *
 * @typedef {{title: string, text?: string, head?: string[], rows?: string[][], words?: boolean, fits?: import('./fits.js').Fit[], notes?: string[]}} Section
 * @typedef {{summary: string, sections: Section[], page?: string, field?: string, line?: number}} Answer
 * @typedef {{focus: () => void, text: () => string}} Input
 */

const PAUSE_MS = 400

/**
 * @param {HTMLElement} lab
 * @param {boolean} ask whether to ask at once: its reader pressed the button
 */
export async function open(lab, ask) {
  const [shared] = await Promise.all([brought(lab), styled])
  await new Form(lab, shared).open(ask)
}

class Form {
  #runner = new Runner('Ask again')
  /** @type {HTMLElement} */
  #answer
  /** @type {Record<string, Input>} */
  #inputs = {}
  #summary = make('p', { class: 'lab-summary', 'aria-live': 'polite' })
  /** @type {Map<string, Draft>} by the names of their fields */
  #drafts = new Map()
  /** @type {[string, HTMLElement][]} */
  #files = []
  /** @type {Panels | undefined} */
  #panels
  /** @type {number | undefined} */
  #timer

  /**
   * @param {HTMLElement} lab
   * @param {Record<string, string>} [shared] what a link brought
   */
  constructor(lab, shared) {
    this.lab = lab
    this.shared = shared
    const answer = lab.querySelector('.lab-answer')
    if (!(answer instanceof HTMLElement)) throw new Error('<lab-form> needs an answer inside it')
    this.#answer = answer
  }

  /** @param {boolean} ask */
  async open(ask) {
    const form = make('form', 'bench-form')
    for (const field of this.lab.querySelectorAll('.lab-field')) {
      if (field instanceof HTMLElement) form.append(...this.#field(field))
    }
    if (this.#files.length) {
      this.#panels = new Panels(this.#files)
      this.#panels.select(this.#files[0]?.[0] ?? '')
      form.append(make('div', 'lab-code lab-files', this.#panels.list, ...this.#panels.panels))
    }
    const [draft] = this.#files.length ? [] : this.#drafts.values()
    const { stop, status, bar } = this.#runner
    const link = linkButton(this.lab, () => this.#texts, (text) => this.#runner.say(text))
    form.append(make('div', 'workshop-buttons', make('button', 'run-again', 'Ask again'), stop, link, ...(draft ? [draft.reset, draft.editor.tabs()] : [])))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      clearTimeout(this.#timer)
      void this.#ask()
    })
    form.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'checkbox') return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS)
    })
    this.lab.querySelector('.lab-fields')?.replaceWith(form)
    this.lab.querySelector('.run')?.replaceWith(make('div', 'workshop', status, bar))
    if (!ask) { // a link brought it: its reader reads it first
      this.#runner.say('Nothing runs before you change something, or press Ask again.')
      return
    }
    const first = Object.values(this.#inputs)[0]
    first?.focus()
    await this.#ask()
  }

  /** What is filled in, by the names of the fields. */
  get #texts() {
    return Object.fromEntries(Object.entries(this.#inputs).map(([name, { text }]) => [name, text()]))
  }

  /**
   * Returns the input for a field that was shown.
   * @param {HTMLElement} field
   */
  #field(field) {
    const { name = '', rows = '1', options = '', language, file } = field.dataset
    const label = field.querySelector('p')?.textContent ?? ''
    const value = field.querySelector('code')?.textContent ?? ''
    if (language) {
      const code = this.#code(name, label, value, language, file !== undefined)
      if (file === undefined) return [code]
      this.#files.push([name, code])
      return []
    }
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
    input.value = this.shared?.[name] ?? value
    this.#inputs[name] = { focus: () => input.focus(), text: () => input.value }
    const made = make('label', '', label, input)
    made.dataset.key = name
    const examples = field.querySelector('.lab-examples')
    for (const code of examples?.querySelectorAll('code') ?? []) {
      const choice = button(code.textContent, 'bench-try')
      choice.addEventListener('click', () => {
        input.value = code.textContent
        void this.#ask()
      })
      code.replaceWith(choice)
    }
    return examples ? [made, examples] : [made]
  }

  /**
   * Returns the editor for a field with a program.
   * @param {string} name
   * @param {string} label
   * @param {string} value
   * @param {string} language
   * @param {boolean} apart whether it is one of several files
   */
  #code(name, label, value, language, apart) {
    const editor = new Editor(label, value, language === 'python' ? undefined : templateTokens)
    editor.addEventListener('run', () => editor.element.closest('form')?.requestSubmit())
    const draft = new Draft(editor, `${this.lab.dataset.call}:${name}`, this.shared?.[name])
    draft.addEventListener('reset', () => void this.#ask())
    this.#drafts.set(name, draft)
    this.#inputs[name] = { focus: () => editor.focus(), text: () => editor.text }
    if (apart) return make('div', '', editor.element, make('div', 'workshop-buttons', draft.reset, editor.tabs()))
    return make('div', 'lab-code', make('p', 'pane-label', label), editor.element)
  }

  async #ask() {
    await this.#runner.run(async (isLatest) => {
      const start = performance.now()
      const { status, error, value, output } = await this.#runner.python.call(this.lab.dataset.call ?? '', this.#texts, { signal: this.#runner.signal })
      if (!isLatest()) return // the reader has gone on typing
      if (status === 'done') {
        this.#show(/** @type {Answer} */ (value), output)
        this.#runner.say(`Your run: ${took(start)}.`)
      } else this.#runner.say(error ? `${named(error)}: ${error.message}. ${error.hint}` : `${ENDED[status]}.`)
    })
  }

  /**
   * @param {Answer} answer
   * @param {import('./python.js').Output[]} output
   */
  #show({ summary, sections, page, field, line = 0 }, output) {
    for (const [name, { editor }] of this.#drafts) editor.mark(!field || field === name ? line : 0)
    const writing = this.#files.some(([, file]) => file.contains(document.activeElement))
    if (field && this.#drafts.has(field) && !writing) this.#panels?.select(field)
    // The answer of the page is replaced: its versions are no longer those of what is shown.
    const facts = this.lab.querySelector('.recording-facts')
    if (facts) facts.textContent = `Your run, with ${Object.entries(VERSIONS).map((one) => one.join(' ')).join(', ')}.`
    const parts = sections.flatMap((section) => [make('p', 'pane-label', section.title), content(section)])
    this.#summary.textContent = summary
    if (output.length) parts.push(make('p', 'pane-label', PRINTED), printed(output))
    this.#answer.replaceChildren(this.#summary, ...(page === undefined ? [] : [make('p', 'pane-label', 'The page'), frame(page)]), ...parts)
    for (const line of this.#answer.querySelectorAll('tr')) {
      if (line.dataset.key) line.tabIndex = line.dataset.key in this.#inputs ? -1 : 0 // the input is there for it
    }
  }
}

/** @param {Section} section */
function content(section) {
  if (section.fits) return fits(section.fits)
  if (section.notes) return make('ul', 'lab-notes', ...section.notes.map((text) => make('li', '', text)))
  return section.rows ? table(section) : code(section)
}

/** @param {Section} section */
function code({ title, text = '' }) {
  return region(title, make('pre', '', make('code', '', text)))
}

/** @param {Section} section */
function table({ title, head = [], rows = [], words = false }) {
  const cells = head.map((text) => {
    const cell = make('th', '', text)
    cell.scope = 'col'
    return cell
  })
  const lines = rows.map(([first = '', ...others]) => {
    const line = make('tr', '', make('td', '', words ? first : make('code', '', first)), ...others.map((text, at) => cellOf(text, head[at + 1] ?? '')))
    if (head[0] === 'key') line.dataset.key = first
    return line
  })
  return region(title, make('div', 'table', make('table', '', make('thead', '', make('tr', '', ...cells)), make('tbody', '', ...lines))))
}

/**
 * Returns a cell; of several lines, the first one names the rest.
 * @param {string} text
 * @param {string} head
 */
function cellOf(text, head) {
  const [first = '', ...rest] = text.split('\n')
  const cell = make('td', '', ...(rest.length ? [make('p', '', make('strong', '', first)), ...rest.map((line) => make('p', '', line))] : [text]))
  cell.dataset.head = head
  return cell
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
