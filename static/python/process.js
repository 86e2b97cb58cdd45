import { button, make } from '../base/make.js'
import { dropped } from './dropping.js'
import { print, region } from './workshop.js'

/**
 * The process of a bench's application: what it runs, when a new one is started and why,
 * and what all of them printed.
 *
 * @typedef {import('./python.js').Result} Result
 * @typedef {{started: boolean, status: Result['status'], error: import('./python.js').PythonError | null, exchange: import('./exchange.js').Exchange | null, fault?: import('./own-server.js').Fault | null}} Answer
 * @typedef {Record<string, string>} Files
 */

const TITLE = gettext`What the process printed`
const MOST = 30_000
/** @type {Record<string, string>} why there is a new process, by what became of the last one */
const ENDS = {
  exited: gettext`the one before ended itself`,
  timeout: gettext`the one before took too long, and was ended`,
  error: gettext`the one before could not start`,
  stopped: gettext`the one before was stopped, and its files are gone`,
  killed: gettext`the one before did not answer, and was killed with its files`,
  crashed: gettext`the one before crashed with Python itself`,
}
let count = 0

export class Process {
  #name = `bench-${++count}`
  #number = 0
  /** @type {Files} what the process was started with */
  #files = {}
  /** @type {string | undefined} why the next request has to start one */
  #reason = ''
  #reload = make('input', { type: 'checkbox', checked: '' })
  #log = make('pre', 'workshop-output bench-log')
  restart = button(gettext`Restart`, 'bench-restart')
  reloads = make('label', '', this.#reload, ` ${gettext`Reload when code changes`}`)
  stale = make('p', { class: 'workshop-status bench-stale', role: 'status', hidden: '' }, gettext`Your code has changed: the running process still has the old one. Restart it, or have it reload.`)
  element

  constructor() {
    this.restart.disabled = true
    region(TITLE, this.#log)
    this.element = make('div', 'bench-section', make('p', 'pane-label', TITLE), this.#log)
  }

  /**
   * Tells whether the running process has another code than this.
   * @param {Files} files
   */
  compare(files) {
    this.stale.hidden = this.#reload.checked || this.#reason !== undefined || !this.#changed(files).length
  }

  /**
   * Returns what the page asks of `labs.process`.
   * @param {Files} files
   * @param {boolean} restart
   */
  order(files, restart) {
    const changed = this.#changed(files)
    if (restart) this.#reason = gettext`you restarted it`
    const names = changed.join(', ')
    if (!restart && this.#reload.checked && names) this.#reason ??= gettext`${names} has changed`
    return { process: this.#name, fresh: this.#reason !== undefined, files }
  }

  /**
   * Writes down what came of a request, or of a restart.
   * @param {string} request its method and target, or nothing
   * @param {Files} files
   * @param {Result} result
   */
  take(request, files, { status, output, value }) {
    const answer = /** @type {Answer | undefined} */ (value)
    // What was stopped had started, if it had to; it cannot tell any more.
    if (answer?.started ?? this.#reason !== undefined) {
      this.#number += 1
      const why = this.#reason ?? gettext`Python itself was started anew`
      const number = this.#number
      this.#line(why && number > 1 ? gettext`Process ${number} started: ${why}.` : gettext`Process ${number} started.`)
      this.#files = files
    }
    const ended = answer?.status ?? status
    this.#reason = ended === 'done' ? undefined : ENDS[ended]
    if (request) this.#line(`${request} → ${answer?.exchange?.status || gettext`no response`}`)
    for (const piece of output) print(this.#log, piece)
    if (!answer?.exchange && answer?.error?.text) print(this.#log, { stream: 'stderr', text: answer.error.text })
    this.#cut()
    this.#show()
  }

  /** @param {Files} files */
  #changed(files) {
    return Object.keys(files).filter((name) => files[name] !== this.#files[name])
  }

  /** @param {string} text */
  #line(text) {
    const last = this.#log.textContent
    this.#log.append(...(last && !last.endsWith('\n') ? ['\n'] : []), make('span', 'bench-line', `${text}\n`))
  }

  /** Drops the oldest of what is too much, and says so. */
  #cut() {
    const pieces = Array.from(this.#log.childNodes)
    const { pieces: count, characters } = dropped(pieces.map(({ textContent }) => textContent?.length ?? 0), MOST)
    if (!count && !characters) return
    for (const piece of pieces.slice(0, count)) piece.remove()
    const rest = pieces[count]
    if (rest) rest.textContent = rest.textContent?.slice(characters) ?? ''
    this.#log.prepend(make('span', 'bench-line', `${gettext`What was printed before is no longer here.`}\n`))
  }

  #show() {
    this.restart.disabled = this.#reason !== undefined
    this.#log.scrollTop = this.#log.scrollHeight
  }
}
