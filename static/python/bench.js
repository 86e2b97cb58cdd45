import { button, make } from '../base/make.js'
import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { frameOf, log, redirect, section, statusOf, steps } from './exchange.js'
import { Runner, took } from './runner.js'
import { ENDED, filesOf, named, nameRecording } from './workshop.js'

/**
 * A small browser whose web server is this page: what it sends goes through
 * `labs.server` to the reader's application, and every step is shown.
 *
 * @typedef {import('./exchange.js').Request} Request
 * @typedef {import('./exchange.js').Exchange} Exchange
 */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const FORM = 'application/x-www-form-urlencoded'
const ROWS = 20

/** @param {HTMLElement} element */
export async function open(element) {
  const files = await filesOf(element)
  new Bench(element, files).open()
}

class Bench {
  #runner = new Runner('Send')
  #send = make('button', 'run-start', 'Send')
  #empty = button('Empty the cookie jar', 'bench-empty')
  #method = make('select', '', ...METHODS.map((method) => new Option(method)))
  #target = make('input')
  #fields = make('textarea', { rows: '2', placeholder: 'Name: value' })
  #body = make('textarea', { rows: '2' })
  #hint = make('p', { class: 'workshop-hint', hidden: '' })
  #shown = make('div', 'bench-shown')
  #rows = make('ol', { class: 'bench-rows', 'aria-label': 'Requests so far, the latest first' })
  /** @type {Record<string, string>} */
  #jar = {}
  /** @type {HTMLIFrameElement | undefined} */
  #frame

  /**
   * @param {HTMLElement} element
   * @param {[string, string][]} files
   */
  constructor(element, files) {
    this.element = element
    this.files = Object.fromEntries(files)
    this.name = files[0]?.[0] ?? ''
    this.editor = new Editor(`Code of ${this.name}`, files[0]?.[1] ?? '')
    this.draft = new Draft(this.editor, `bench:${this.name}`)
  }

  open() {
    const { element, editor, draft } = this
    this.#fill()
    nameRecording(element)
    for (const input of [this.#target, this.#fields, this.#body]) {
      input.spellcheck = false
      input.autocapitalize = 'off'
    }
    this.#empty.hidden = true
    const { stop, status, bar } = this.#runner
    const form = make('form', 'bench-form',
      make('label', 'bench-method', 'Method', this.#method),
      make('label', 'bench-target', 'Request target', this.#target),
      make('label', '', 'Header fields', this.#fields),
      make('label', '', 'Body', this.#body),
      make('div', 'workshop-buttons', this.#send, stop, draft.reset, editor.tabs(), this.#empty))
    this.#runner.say('Each request starts the application anew, in this tab.')
    const box = make('div', 'workshop bench',
      make('p', 'code-title', this.name), editor.element, form, status, bar, this.#hint, this.#rows, this.#shown)
    element.querySelector('code-block')?.replaceWith(box)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#ask(this.#written())
    })
    editor.addEventListener('run', () => void this.#ask(this.#written()))
    draft.addEventListener('reset', (event) => this.#runner.say(/** @type {CustomEvent} */ (event).detail))
    this.#empty.addEventListener('click', () => {
      this.#jar = {}
      this.#cookies()
    })
    addEventListener('message', ({ source, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || !data?.bench) return
      const { method, target, body } = data.bench
      void this.#ask({ method: String(method), target: String(target), body: String(body), fields: body ? [['Content-Type', FORM]] : [] })
    })
    this.#target.focus()
  }

  /** Fills in the request that was recorded. */
  #fill() {
    const recorded = this.element.querySelector('.pane-request code')?.textContent ?? ''
    const [head = '', body = ''] = recorded.split('\n\n')
    const [, method = 'GET', target = this.element.dataset.target ?? '/'] = /^(\S+) (.*) HTTP/.exec(head) ?? []
    this.#method.value = method
    this.#target.value = target
    this.#body.value = body.trim()
  }

  /** @returns {Request} what the form says */
  #written() {
    const fields = this.#fields.value.split('\n').filter((line) => line.trim()).map((line) => {
      const [name = '', ...value] = line.split(':')
      return /** @type {[string, string]} */ ([name.trim(), value.join(':').trim()])
    })
    const body = this.#body.value
    const typed = fields.some(([name]) => name.toLowerCase() === 'content-type')
    if (body && !typed) fields.push(['Content-Type', FORM])
    return { method: this.#method.value, target: this.#target.value, fields, body }
  }

  /** @param {Request} request */
  async #ask(request) {
    if (this.#runner.runs) return
    const { editor, name } = this
    this.#send.ariaDisabled = 'true'
    this.#hint.hidden = true
    editor.mark(0)
    const jar = Object.entries(this.#jar).map(([key, value]) => `${key}=${value}`).join('; ')
    const fields = [...request.fields, ...(jar ? [['Cookie', jar]] : [])]
    await this.#runner.run(async () => {
      this.#runner.say('Waiting for the response …')
      const start = performance.now()
      const { status, error, value, output } = await this.#runner.python.call('labs.exchange:exchange', {
        module: name.replace(/\.py$/, ''),
        name: this.element.dataset.application,
        request: { ...request, fields },
      }, { files: { ...this.files, [name]: editor.text } })
      if (status === 'done') this.#take(request, { .../** @type {Exchange} */ (value), output }, took(start))
      else if (error) this.#complain(error, `${named(error)}, before there was a response`)
      else this.#runner.say(`${ENDED[status]}. There was no response.`)
    })
    this.#send.ariaDisabled = 'false'
  }

  /**
   * @param {Request} request
   * @param {Exchange} exchange
   * @param {string} time
   */
  #take(request, exchange, time) {
    for (const [key, value] of Object.entries(exchange.cookies)) {
      if (value) this.#jar[key] = value
      else delete this.#jar[key]
    }
    this.#cookies()
    const status = statusOf(exchange)
    this.#runner.say(`${status}: ${time}.`)
    const row = button(`${request.method} ${request.target} → ${status}`)
    row.addEventListener('click', () => this.#show(exchange, row))
    this.#rows.prepend(make('li', '', row))
    while (this.#rows.children.length > ROWS) this.#rows.lastElementChild?.remove()
    this.#show(exchange, row)
    if (exchange.error) this.#complain(exchange.error, `${status}: ${named(exchange.error)}`)
  }

  /**
   * @param {import('./python.js').PythonError} error
   * @param {string} summary
   */
  #complain(error, summary) {
    this.#runner.say(`${summary}.`)
    this.editor.mark(error.line ?? 0)
    this.#hint.replaceChildren(error.hint || error.message)
    this.#hint.hidden = false
  }

  #cookies() {
    const names = Object.keys(this.#jar)
    this.#empty.hidden = names.length === 0
    this.#empty.textContent = `Empty the cookie jar (${names.join(', ')})`
  }

  /**
   * Shows an exchange, step by step.
   * @param {Exchange} exchange
   * @param {HTMLElement} row
   */
  #show(exchange, row) {
    for (const one of this.#rows.querySelectorAll('button')) one.ariaPressed = String(one === row)
    const leads = redirect(exchange, (target) => void this.#ask({ method: 'GET', target, fields: [], body: '' }))
    this.#frame = leads ? undefined : frameOf(exchange)
    const page = leads ?? (this.#frame && section('The page', this.#frame))
    this.#shown.replaceChildren(...steps(exchange), ...(page ? [page] : []), ...log(exchange))
  }
}
