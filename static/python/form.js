import { button, make } from '../base/make.js'
import { templateTokens } from './colours.js'
import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { VERSIONS } from './files.js'
import { TO_LINE } from './own-server.js'
import { Panels } from './panels.js'
import { Picker, putters } from './picker.js'
import { Path } from './path.js'
import { Runner, took } from './runner.js'
import { frame, titled } from './sections.js'
import { brought, linkButton } from './share.js'
import { Verdicts } from './verdicts.js'
import { ENDED, PRINTED, named, printed, styled } from './workshop.js'

/**
 * A lab's form: each change is answered by Python.
 *
 * @typedef {{summary: string, verdicts?: import('./verdicts.js').Verdict[], sections: import('./sections.js').Section[], page?: string, passed?: boolean}} Answer
 * An input's label is empty where each of its verdicts has a title of its own.
 *
 * @typedef {{label: string, focus: () => void, text: () => string, verdicts: Verdicts, judged: (wrong: HTMLElement | null, line: number) => void}} Input
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
  #runner = new Runner(gettext`Check`)
  /** @type {HTMLElement} */
  #answer
  /** @type {Record<string, Input>} */
  #inputs = {}
  #summary = make('p', { class: 'lab-summary', 'aria-live': 'polite' })
  #first = button('', 'lab-first')
  /** @type {Draft[]} */
  #drafts = []
  /** @type {[string, HTMLElement][]} those of a project, by their names */
  #files = []
  /** @type {Panels | undefined} */
  #panels
  /** @type {Picker | undefined} */
  #picker
  /** @type {Path | undefined} */
  #path
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
    const bytes = this.lab.querySelector('.lab-bytes')
    if (bytes) {
      this.#picker = new Picker(bytes.querySelector('code')?.textContent ?? '')
      form.append(this.#picker.element)
      bytes.remove()
    }
    for (const field of this.lab.querySelectorAll('.lab-field')) {
      if (field instanceof HTMLElement) form.append(...this.#field(field))
    }
    if (this.#files.length) {
      this.#panels = new Panels(this.#files)
      this.#panels.select(this.#files[0]?.[0] ?? '')
      form.append(make('div', 'lab-code lab-files', this.#panels.list, ...this.#panels.panels))
    }
    const [draft] = this.#files.length ? [] : this.#drafts
    if (draft && this.lab.dataset.writes) this.#path = new Path(this.lab, draft, this.#runner, () => this.#ask())
    const { given, next, buttons = [] } = this.#path ?? {}
    if (given) form.prepend(given.element)
    const { stop, status, bar } = this.#runner
    const link = linkButton(this.lab, () => this.#texts, (text) => this.#runner.say(text))
    this.#first.hidden = true
    this.#first.addEventListener('click', () => this.#lead())
    form.append(
      make('div', 'lab-bar', bar, make('button', 'run-start', gettext`Check`), stop, this.#summary, this.#first, ...(next ? [next] : []), status),
      make('div', 'workshop-buttons', ...(draft ? [draft.reset] : []), ...buttons, link, ...(draft ? [draft.editor.tabs()] : [])))
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
    const built = this.lab.querySelector('.lab-answer > .lab-summary')
    if (!this.shared) this.#summary.textContent = built?.textContent ?? ''
    built?.remove()
    this.lab.querySelector('.run')?.remove()
    if (!ask) { // a link brought it: its reader reads it first
      this.#runner.say(gettext`Nothing runs before you change something, or press Check.`)
      return
    }
    const first = Object.values(this.#inputs)[0]
    first?.focus()
    if (this.#path?.starts) await this.#path.putTogether()
    else await this.#ask()
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
    const { name = '', rows = '1', options = '', language } = field.dataset
    const label = field.querySelector('p')?.textContent ?? ''
    const value = field.querySelector('code')?.textContent ?? ''
    if (language) return this.#code(field, name, label, value)
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
    const verdicts = this.#verdicts(field, () => input.focus())
    input.setAttribute('aria-describedby', verdicts.element.id)
    this.#inputs[name] = {
      label,
      focus: () => input.focus(),
      text: () => input.value,
      verdicts,
      judged: (wrong) => {
        input.ariaInvalid = String(Boolean(wrong))
      },
    }
    const examples = field.querySelector('.lab-examples')
    const made = make('div', 'lab-field', make('label', '', label, input), ...(examples ? [examples] : []), verdicts.element)
    if (this.#picker && input instanceof HTMLInputElement) verdicts.element.before(putters(this.#picker, label, input, () => void this.#ask()))
    Object.assign(made.dataset, { key: name, rows })
    for (const code of examples?.querySelectorAll('code') ?? []) {
      const choice = button(code.textContent, 'bench-try')
      choice.addEventListener('click', () => {
        input.value = code.textContent
        void this.#ask()
      })
      code.replaceWith(choice)
    }
    return [made]
  }

  /**
   * Returns the editor for a field with a program; nothing for a file, which has a tab.
   * @param {HTMLElement} field
   * @param {string} name
   * @param {string} label
   * @param {string} value
   */
  #code(field, name, label, value) {
    const { language, file } = field.dataset
    const editor = new Editor(label, value, language === 'python' ? undefined : templateTokens)
    editor.addEventListener('run', () => editor.element.closest('form')?.requestSubmit())
    const draft = new Draft(editor, `${this.lab.dataset.call}:${name}`, this.shared?.[name])
    draft.addEventListener('reset', () => void this.#ask())
    this.lab.addEventListener(TO_LINE, (event) => editor.go(/** @type {CustomEvent<number>} */ (event).detail))
    this.#drafts.push(draft)
    const verdicts = this.#verdicts(field, (line) => {
      this.#panels?.select(name)
      editor.go(line)
    })
    this.#inputs[name] = {
      label: '',
      focus: () => editor.focus(),
      text: () => editor.text,
      verdicts,
      judged: (wrong, line) => {
        editor.describe(wrong?.querySelector('p')?.id ?? '')
        editor.mark(line)
      },
    }
    if (file === undefined) return [make('div', 'lab-code', make('p', 'pane-label', label), editor.element, verdicts.element)]
    this.#files.push([name, make('div', '', editor.element, verdicts.element, make('div', 'workshop-buttons', draft.reset, editor.tabs()))])
    return []
  }

  /**
   * Returns the verdicts on a field: at first those that the page was built with.
   * @param {HTMLElement} field
   * @param {(line: number) => void} go
   */
  #verdicts(field, go) {
    const built = field.querySelector('.lab-verdicts')
    return new Verdicts(go, this.shared ? [] : [...built?.children ?? []])
  }

  async #ask() {
    await this.#runner.run(async (isLatest) => {
      const start = performance.now()
      const { status, error, value, output } = await this.#runner.python.call(this.lab.dataset.call ?? '', { ...this.#path?.given?.texts, ...this.#texts }, { signal: this.#runner.signal })
      if (!isLatest()) return // the reader has gone on typing
      if (status === 'done') {
        this.#show(/** @type {Answer} */ (value), output)
        const time = took(start)
        this.#runner.say(gettext`Your run: ${time}.`)
      } else this.#runner.say(error ? `${named(error)}: ${error.message}. ${error.hint}` : `${ENDED[status]}.`)
    })
  }

  /** Leads to the first verdict that is wrong. */
  #lead() {
    const input = this.#wrong
    const file = this.#files.find(([name]) => this.#inputs[name] === input)
    if (file) this.#panels?.select(file[0])
    if (input?.label) input.focus()
    else input?.verdicts.wrong?.focus()
  }

  /** The first field that has a wrong verdict. */
  get #wrong() {
    return Object.values(this.#inputs).find(({ verdicts }) => verdicts.wrong)
  }

  /**
   * @param {Answer} answer
   * @param {import('./python.js').Output[]} output
   */
  #show({ summary, verdicts = [], sections, page, passed = false }, output) {
    this.#path?.carry(passed)
    // The answer of the page is replaced: its versions are no longer those of what is shown.
    const facts = this.lab.querySelector('.recording-facts')
    const programs = Object.entries(VERSIONS).map((one) => one.join(' ')).join(', ')
    if (facts) facts.textContent = gettext`Your run, with ${programs}.`
    for (const [name, input] of Object.entries(this.#inputs)) {
      const own = verdicts.filter(({ field }) => field === name)
      input.verdicts.show(own)
      input.judged(input.verdicts.wrong, own.find(({ line }) => line)?.line ?? 0)
    }
    this.#summary.textContent = summary
    const wrong = this.#wrong
    this.#first.hidden = !wrong
    const name = wrong?.label || wrong?.verdicts.wrong?.querySelector('strong')?.textContent || ''
    this.#first.textContent = gettext`To the first: ${name}`
    const parts = sections.flatMap(titled)
    if (output.length) parts.push(make('p', 'pane-label', PRINTED), printed(output))
    this.#answer.replaceChildren(...(page === undefined ? [] : [make('p', 'pane-label', gettext`The page`), frame(page)]), ...parts)
    for (const line of this.#answer.querySelectorAll('tr')) {
      if (line.dataset.key) line.tabIndex = line.dataset.key in this.#inputs ? -1 : 0 // the input is there for it
    }
  }
}
