import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { Python } from './python.js'
import { button, filesOf, make, named, progress, region, took, unloaded } from './workshop.js'

/**
 * A small browser whose web server is this page: what it sends goes through
 * `labs.server` to the reader's application, and every step is shown.
 *
 * @typedef {{method: string, target: string, fields: [string, string][], body: string}} Request
 * @typedef {{request: string, environ: [string, string, unknown][], parts: [string, string][], started: [string, [string, string][]][], response: string, body: string, cookies: Record<string, string>, error: import('./python.js').PythonError | null}} Exchange
 */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const FORM = 'application/x-www-form-urlencoded'
const ROWS = 20

/** @param {HTMLElement} element */
export async function open(element) {
  const files = await filesOf(element)
  new Bench(element, files).open()
}

/** @param {string} text */
const utf8 = (text) => new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))

class Bench {
  #python = Python.shared()
  #send = button('Send', 'run-start')
  #stop = button('Stop', 'run-stop')
  #empty = button('Empty the cookie jar', 'bench-empty')
  #method = document.createElement('select')
  #target = document.createElement('input')
  #fields = document.createElement('textarea')
  #body = document.createElement('textarea')
  #bar = document.createElement('progress')
  #status = make('p', 'workshop-status')
  #hint = make('p', 'workshop-hint')
  #shown = make('div', 'bench-shown')
  #rows = make('ol', 'bench-rows')
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
    this.#method.append(...METHODS.map((method) => new Option(method)))
    this.#target.value = element.dataset.target ?? '/'
    this.#fields.rows = this.#body.rows = 2
    this.#fields.placeholder = 'Name: value'
    for (const input of [this.#target, this.#fields, this.#body]) {
      input.spellcheck = false
      input.autocapitalize = 'off'
    }
    const form = make('form', 'bench-form',
      make('label', 'bench-method', 'Method', this.#method),
      make('label', 'bench-target', 'Request target', this.#target),
      make('label', '', 'Header fields', this.#fields),
      make('label', '', 'Body', this.#body))
    this.#send.type = 'submit'
    this.#stop.disabled = true
    form.append(make('div', 'workshop-buttons', this.#send, this.#stop, draft.reset, editor.tabs(), this.#empty))
    this.#status.setAttribute('role', 'status')
    this.#status.textContent = 'Each request starts the application anew, in this tab.'
    this.#bar.setAttribute('aria-label', 'Loading Python')
    this.#bar.hidden = this.#hint.hidden = this.#empty.hidden = true
    this.#rows.setAttribute('aria-label', 'Requests so far, the latest first')
    const box = make('div', 'workshop bench',
      make('p', 'code-title', this.name), editor.element, form, this.#status, this.#bar, this.#hint, this.#rows, this.#shown)
    element.querySelector('code-block')?.replaceWith(box)
    element.querySelector('.run > .run-start')?.remove()
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#ask(this.#written())
    })
    editor.addEventListener('run', () => void this.#ask(this.#written()))
    this.#stop.addEventListener('click', () => this.#python.stop())
    draft.addEventListener('reset', (event) => {
      this.#status.textContent = /** @type {CustomEvent} */ (event).detail
    })
    this.#empty.addEventListener('click', () => {
      this.#jar = {}
      this.#cookies()
    })
    this.#python.addEventListener('progress', (event) => {
      if (!this.#stop.disabled) progress(this.#bar, this.#status, /** @type {CustomEvent} */ (event).detail)
    })
    addEventListener('message', ({ source, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || !data?.bench) return
      const { method, target, body } = data.bench
      void this.#ask({ method: String(method), target: String(target), body: String(body), fields: body ? [['Content-Type', FORM]] : [] })
    })
    this.#target.focus()
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
    if (!this.#stop.disabled) return
    const { editor, name } = this
    this.#stop.disabled = false
    this.#send.disabled = true
    this.#hint.hidden = true
    editor.mark(0)
    const jar = Object.entries(this.#jar).map(([key, value]) => `${key}=${value}`).join('; ')
    const fields = [...request.fields, ...(jar ? [['Cookie', jar]] : [])]
    try {
      await this.#python.start()
      this.#bar.hidden = true
      this.#status.textContent = 'Waiting for the response …'
      const start = performance.now()
      const { status, error, value } = await this.#python.call('labs.exchange:exchange', {
        module: name.replace(/\.py$/, ''),
        name: this.element.dataset.application,
        request: { ...request, fields },
      }, { files: { ...this.files, [name]: editor.text } })
      if (status === 'done') this.#take(request, /** @type {Exchange} */ (value), took(start))
      else if (error) this.#complain(error, `${named(error)}, before the application was called`)
      else this.#status.textContent = 'Stopped, before there was a response.'
    } catch (error) {
      this.#status.textContent = unloaded(error, 'Send')
    }
    this.#bar.hidden = this.#stop.disabled = true
    this.#send.disabled = false
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
    const status = exchange.response.split('\r\n')[0]?.replace('HTTP/1.1 ', '') ?? ''
    this.#status.textContent = `${status}: ${time}.`
    const row = button(`${request.method} ${request.target} → ${status}`, '')
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
    this.#status.textContent = `${summary}.`
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
    const bytes = make('pre', 'workshop-output', make('code', ''))
    const code = bytes.firstElementChild
    code?.append(...exchange.parts.map(([text, keys]) => {
      if (!keys) return utf8(text)
      const part = make('span', 'byte-part', utf8(text))
      part.dataset.keys = keys
      return part
    }))
    const table = make('table', 'bench-environ', make('tbody', '', ...exchange.environ.map(([key, value]) => {
      const head = make('th', '', make('code', '', key))
      head.scope = 'row'
      const line = make('tr', '', head, make('td', '', make('code', '', value)))
      line.dataset.key = key
      return line
    })))
    const linked = document.createElement('linked-bytes')
    linked.append(
      section('The bytes of the request', bytes),
      section('The environ that the server makes of them', exchange.environ.length ? scroll(table) : make('p', 'workshop-status', 'The server refused the request: the application never heard of it.')))
    const started = exchange.started.map(called).join('\n')
    this.#shown.replaceChildren(
      linked,
      ...(started ? [section('What the application says to start_response', make('pre', 'workshop-output', started))] : []),
      section('The bytes of the response', make('pre', 'workshop-output', utf8(exchange.response))),
      ...this.#page(exchange),
      ...(exchange.error ? [section('What the server writes into its log', make('pre', 'workshop-output', make('span', 'stderr', exchange.error.text)))] : []))
  }

  /**
   * Returns the page that a browser would show, in a frame that may do next to nothing.
   * @param {Exchange} exchange
   */
  #page({ response, body }) {
    this.#frame = undefined
    const place = /\r\nLocation: ([^\r]*)/i.exec(response)?.[1]
    if (place && /^HTTP\/1\.1 3/.test(response)) {
      const follow = button(`Follow the redirect to ${place}`, 'bench-follow')
      const { pathname, search } = new URL(place, 'http://localhost:8000')
      follow.addEventListener('click', () => void this.#ask({ method: 'GET', target: pathname + search, fields: [], body: '' }))
      return [section('The page', make('p', 'workshop-buttons', follow))]
    }
    if (!/\r\nContent-Type: text\/html/i.test(response)) return []
    const frame = document.createElement('iframe')
    frame.title = 'The page, as a browser shows it'
    frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    frame.srcdoc = `<meta name="color-scheme" content="light dark"><script src="${import.meta.resolve('./bridge.js')}"></${'script'}>${body}`
    this.#frame = frame
    return [section('The page', frame)]
  }
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 */
function section(title, content) {
  if (content instanceof HTMLPreElement) region(title, content)
  return make('div', 'bench-section', make('p', 'pane-label', title), content)
}

/**
 * Returns a call of start_response as Python has it.
 * @param {[string, [string, string][]]} call
 */
function called([status, fields]) {
  const pairs = fields.map((pair) => '    (' + pair.map((text) => JSON.stringify(text)).join(', ') + '),\n')
  return 'start_response(\n  ' + JSON.stringify(status) + ',\n  [\n' + pairs.join('') + '  ],\n)'
}

/** @param {HTMLElement} table */
function scroll(table) {
  return make('div', 'bench-scroll', table)
}
