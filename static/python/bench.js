import { button, make } from '../base/make.js'
import { ORIGIN, placeOf, START, targetOf } from './addresses.js'
import { BenchForm } from './bench-form.js'
import { allFields } from './browsing.js'
import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { steps } from './exchange.js'
import { Jar, told } from './jar.js'
import { OwnServer } from './own-server.js'
import { Panels } from './panels.js'
import { Preview } from './preview.js'
import { Process } from './process.js'
import { Runner, took } from './runner.js'
import { brought, linkButton } from './share.js'
import { offer } from './tries.js'
import { ENDED, filesOf, look, named, nameRecording } from './workshop.js'

/**
 * A small browser whose web server is this page: what it sends goes through
 * `labs.server` to the reader's application, and every step is shown.
 *
 * @typedef {import('./browsing.js').Request} Request
 * @typedef {import('./exchange.js').Exchange} Exchange
 * @typedef {import('./process.js').Answer} Answer
 * @typedef {{raw: string, shown: Request}} Message all bytes, and what a browser takes them for
 */

const ROWS = 20

/**
 * Makes a bench of a sample.
 * @param {HTMLElement} element
 * @param {boolean} send whether to send what is filled in, too
 */
export async function open(element, send) {
  const [files] = await Promise.all([filesOf(element), styled ??= look(import.meta.resolve('./bench.css'))])
  await new Bench(element, files, await brought(element)).open(send)
}

/** @type {Promise<unknown> | undefined} the look of benches, when it is there */
let styled

class Bench {
  #runner = new Runner(gettext`Send`)
  #send = make('button', 'run-start', gettext`Send`)
  #empty = button(gettext`Empty the cookie jar`, 'bench-empty')
  #hint = make('p', { class: 'workshop-hint', hidden: '' })
  #steps = make('div', 'bench-steps')
  #rows = make('ol', { class: 'bench-rows', 'aria-label': gettext`Requests so far, the latest first` })
  #cookies = make('ul', 'bench-cookies')
  #jar = new Jar()
  #form = new BenchForm((url) => this.#jar.sent(url))
  #preview = new Preview((request) => this.#fetch(request))
  #process = new Process()
  /** @type {OwnServer | undefined} */
  #own
  /** @type {Promise<unknown>} what is asked of the process, one after the other */
  #turn = Promise.resolve()
  #panels

  /**
   * @param {HTMLElement} element
   * @param {[string, string][]} files
   * @param {Record<string, string>} [shared] what the page's address brings
   */
  constructor(element, files, shared) {
    this.element = element
    this.shared = shared
    this.files = Object.fromEntries(files)
    this.name = files[0]?.[0] ?? ''
    this.editor = new Editor(gettext`Code of ${this.name}`, files[0]?.[1] ?? '')
    this.draft = new Draft(this.editor, element.id, shared?.code)
    if ('ownServer' in element.dataset) this.#own = new OwnServer()
    const { restart, reloads, stale, element: printed } = this.#process
    const link = linkButton(element, () => ({ code: this.editor.text, ...this.#form.texts }), (text) => this.#runner.say(text))
    this.#panels = new Panels([
      [gettext`Code`, make('div', 'bench-code', this.editor.element, make('div', 'workshop-buttons', this.draft.reset, link, restart, reloads, this.editor.tabs()), stale)],
      [gettext`Request`, make('div', 'bench-request', this.#form.element, make('div', 'workshop-buttons', this.#form.switch, this.#empty), this.#cookies)],
      [gettext`What happened`, make('div', { class: 'bench-result', tabindex: '0' }, ...(this.#own ? [this.#own.element] : []), this.#hint, this.#rows, this.#preview.element, printed, this.#steps)],
    ])
  }

  /**
   * Puts the bench in the place of the code, with the request that was recorded, or what
   * a link brings.
   * @param {boolean} send whether to send it, too
   */
  async open(send) {
    const { element } = this
    const { stop, status, bar } = this.#runner
    nameRecording(element)
    this.#fill()
    if (this.shared) this.#form.texts = this.shared
    this.#showCookies()
    const box = make('div', 'workshop bench',
      make('div', 'bench-head', make('p', 'code-title', this.name), this.#panels.list, this.#send, stop, status), bar, ...this.#panels.panels)
    this.#panels.select(gettext`Request`)
    element.querySelector('code-block')?.replaceWith(box)
    element.classList.add('wide')
    const tries = element.querySelector('.run-tries')
    if (tries) {
      box.querySelector('.bench-request')?.append(tries)
      offer(tries, new URL(ORIGIN).host, (chosen) => {
        if ('typed' in chosen) this.#form.fillBytes(chosen.typed)
        else this.#form.fill(chosen)
        void this.#ask()
      })
    }
    this.#listen()
    if (!send) return this.#runner.say(gettext`Nothing runs before you press Send.`)
    this.#send.focus({ preventScroll: true })
    await this.#ask()
  }

  #listen() {
    this.#send.addEventListener('click', () => void this.#ask())
    this.#form.element.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#ask()
    })
    this.#form.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#form.element.requestSubmit()
    })
    this.editor.addEventListener('run', () => void this.#ask())
    this.editor.addEventListener('change', () => this.#process.compare(this.#code))
    this.#process.reloads.addEventListener('change', () => this.#process.compare(this.#code))
    this.#process.restart.addEventListener('click', () => void this.#call(undefined))
    this.draft.addEventListener('reset', (event) => this.#runner.say(/** @type {CustomEvent} */ (event).detail))
    this.#empty.addEventListener('click', () => {
      this.#jar.empty()
      this.#showCookies()
    })
    this.#preview.addEventListener('request', (event) => void this.#call(/** @type {CustomEvent<Request>} */ (event).detail))
    this.#preview.addEventListener('told', (event) => this.#runner.say(/** @type {CustomEvent} */ (event).detail))
  }

  /** The program as it is now. */
  get #code() {
    return { ...this.files, [this.name]: this.editor.text }
  }

  /** Fills in the request that was recorded, without what is added to every one. */
  #fill() {
    const recorded = this.element.querySelector('.pane-request code')?.textContent ?? ''
    const [head = '', body = ''] = recorded.split('\n\n')
    const [line = '', ...lines] = head.split('\n')
    const [, method = 'GET', target = this.element.dataset.target ?? '/'] = /^(\S+) (.*) HTTP/.exec(line) ?? []
    const added = ['Host', 'User-Agent', 'Accept', 'Content-Length']
    const fields = lines.map((text) => /** @type {[string, string]} */ (text.split(': '))).filter(([name]) => !added.includes(name))
    this.#form.fill({ method, target, fields, body: body.trim() })
  }

  /** Sends what the form says. */
  async #ask() {
    const { written } = this.#form
    if ('refused' in written) this.#runner.say(written.refused)
    else if (!('raw' in written)) await this.#call(written)
    else {
      const [method = '', target = ''] = written.raw.trimStart().split(/[ \r]/)
      const place = placeOf(target, START)
      await this.#call({ raw: written.raw, shown: { method, url: 'url' in place ? place.url : START, fields: [], body: '' } })
    }
  }

  /** @param {Request | Message | undefined} what nothing to restart the process alone */
  async #call(what) {
    if (this.#runner.runs) return
    this.#send.ariaDisabled = 'true'
    this.#hint.hidden = true
    this.editor.mark(0)
    const shown = what && 'raw' in what ? what.shown : what
    await this.#runner.run(async () => {
      this.#runner.say(what ? gettext`Waiting for the response …` : gettext`Restarting …`)
      const start = performance.now()
      const result = await this.#answered(what, { signal: this.#runner.signal })
      this.#tell(shown, result, took(start))
    })
    this.#send.ariaDisabled = 'false'
  }

  /**
   * Sends a request to the process, after all others, and writes down what came of it.
   * @param {Request | Message | undefined} what nothing to restart the process alone
   * @param {{signal?: AbortSignal}} [options]
   */
  #answered(what, options) {
    const turn = this.#turn.then(async () => {
      const shown = what && 'raw' in what ? what.shown : what
      const request = what && ('raw' in what ? { raw: what.raw } : {
        method: what.method, target: targetOf(what.url), fields: allFields(what, this.#jar.sent(what.url)), body: what.body,
      })
      const code = this.#code
      const order = { ...this.#process.order(code, !what), application: this.element.dataset.application, request: request ?? null, server: this.#own?.code }
      const result = await this.#runner.python.call('labs.process:answer', order, options)
      this.#process.take(shown ? `${shown.method} ${targetOf(shown.url)}` : '', code, result)
      this.#process.compare(this.#code)
      return result
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  /**
   * Asks for what a page needs; its cookies count, and the page stays in sight.
   * @param {Request} request
   */
  async #fetch(request) {
    const { value } = await this.#answered(request, {})
    const exchange = /** @type {Answer | null} */ (value)?.exchange ?? undefined
    for (const [name, field] of exchange?.fields ?? []) if (name.toLowerCase() === 'set-cookie') this.#jar.take(field, request.url)
    this.#showCookies()
    return exchange
  }

  /**
   * @param {Request | undefined} request
   * @param {import('./python.js').Result} result
   * @param {string} time
   */
  #tell(request, { status, error, value }, time) {
    const answer = /** @type {Answer | null} */ (value)
    const failed = error ?? answer?.error
    this.#result()
    if (answer?.fault) this.#lost(answer.fault)
    else if (answer?.exchange && request) this.#take(request, answer.exchange, time)
    else if (failed) {
      const cause = named(failed)
      this.#complain(failed, gettext`${cause}, before there was a response`)
    }
    else {
      const ended = ENDED[status]
      this.#runner.say(ended ? gettext`${ended}. There was no response.` : gettext`The process has started: ${time}.`)
    }
  }

  /**
   * Shows that the reader's server gave no response, and where it failed.
   * @param {import('./own-server.js').Fault} fault
   */
  #lost(fault) {
    this.#runner.say(gettext`No response: your server failed.`)
    this.#own?.failed(fault)
    this.#preview.element.replaceChildren(make('p', 'workshop-status', gettext`A browser says that the connection was closed before a response came.`))
    this.#steps.replaceChildren()
  }

  /** Shows what happened, from its beginning on. */
  #result() {
    this.#panels.select(gettext`What happened`)
    const [, , result] = this.#panels.panels
    const box = this.element.querySelector('.bench')
    if (result) result.scrollTop = 0
    if (this.#panels.list.checkVisibility() && box && box.getBoundingClientRect().top < 0) box.scrollIntoView()
  }

  /**
   * @param {Request} request
   * @param {Exchange} exchange
   * @param {string} time
   */
  #take(request, exchange, time) {
    const refused = exchange.fields.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, field]) => ({ field, why: this.#jar.take(field, request.url) }))
    this.#showCookies(refused.filter(({ why }) => why).map(({ field, why }) => gettext`Refused: ${field}: ${why}.`))
    this.#own?.served(exchange)
    const { status } = exchange
    this.#runner.say(`${status}: ${time}.`)
    const row = button(`${request.method} ${targetOf(request.url)} → ${status}`)
    row.addEventListener('click', () => this.#show(request, exchange, row))
    this.#rows.prepend(make('li', '', row))
    while (this.#rows.children.length > ROWS) this.#rows.lastElementChild?.remove()
    this.#show(request, exchange, row)
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

  /** @param {string[]} refused what did not get into the jar, and why */
  #showCookies(refused = []) {
    const kept = this.#jar.all()
    this.#empty.hidden = kept.length === 0
    this.#cookies.replaceChildren(
      ...kept.map((cookie) => make('li', '', make('code', '', `${cookie.name}=${cookie.value}`), ` ${told(cookie)}`)),
      ...refused.map((text) => make('li', '', text)))
  }

  /**
   * Shows an exchange: the page first, then step by step.
   * @param {Request} request
   * @param {Exchange} exchange
   * @param {HTMLElement} row
   */
  #show(request, exchange, row) {
    for (const one of this.#rows.querySelectorAll('button')) one.ariaPressed = String(one === row)
    this.#preview.show(request, exchange)
    this.#steps.replaceChildren(...steps(exchange))
  }
}
