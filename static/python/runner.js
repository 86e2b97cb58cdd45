import { button, make } from '../base/make.js'
import { VERSIONS } from './files.js'
import { Python, Unloaded } from './python.js'

/**
 * What a sample, a bench and a form show of Python: how much of it is loaded, what it is
 * doing, and a button that stops it.
 */
export class Runner {
  python = Python.shared()
  stop = button(gettext`Stop`, 'run-stop')
  bar = make('progress', { 'aria-label': gettext`Loading Python`, hidden: '' })
  status = make('p', { class: 'workshop-status', role: 'status' })
  #again
  #abort = new AbortController()
  #turn = 0
  #start = 0

  /** @param {string} again the button that tries again */
  constructor(again) {
    this.#again = again
    this.stop.disabled = true
    this.stop.addEventListener('click', () => this.#abort.abort())
    this.python.addEventListener('progress', (event) => {
      // Python may be loaded for something else, or anew because the reader stopped it.
      if (this.runs) this.#progress(/** @type {CustomEvent} */ (event).detail)
    })
  }

  /** Whether something of this one runs, or waits for Python. */
  get runs() {
    return !this.stop.disabled
  }

  /** What Stop gives: to what this one asks of Python, and to nothing else. */
  get signal() {
    return this.#abort.signal
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text
  }

  /**
   * Does some work once Python is there, or says why it is not.
   * @param {(isLatest: () => boolean) => Promise<void>} work is told whether no other has
   * begun since
   */
  async run(work) {
    const turn = ++this.#turn
    const isLatest = () => turn === this.#turn
    if (!this.runs) this.#abort = new AbortController()
    this.stop.disabled = false
    this.#start = performance.now()
    if (this.python.state === 'off') {
      this.bar.hidden = false
      this.bar.removeAttribute('value')
      this.say(gettext`Loading Python …`)
    }
    try {
      await this.python.start(this.signal)
      this.bar.hidden = true
      await work(isLatest)
    } catch (error) {
      if (!(error instanceof Unloaded)) throw error
      if (isLatest()) this.say(unloaded(error.cause, this.#again, this.python.state))
    } finally {
      if (isLatest()) this.bar.hidden = this.stop.disabled = true
    }
  }

  /** @param {{loaded: number, total: number}} detail in bytes */
  #progress({ loaded, total }) {
    this.bar.hidden = false
    this.bar.max = total
    if (loaded < total) {
      const seconds = (performance.now() - this.#start) / 1000
      const rest = Math.ceil(seconds * (total - loaded) / loaded)
      const [got, all] = [megabytes(loaded), megabytes(total)]
      this.bar.value = loaded
      this.say(loaded && seconds > 1
        ? gettext`Loading Python: ${got} of ${all} MB, about ${rest} s left. Stop cancels.`
        : gettext`Loading Python: ${got} of ${all} MB. Stop cancels.`)
    } else {
      this.bar.removeAttribute('value') // nobody knows how long it starts
      this.say(gettext`Starting Python, a few seconds …`)
    }
  }
}

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1)

/**
 * Returns how long a run took, and with what.
 * @param {number} start as `performance.now()` gave it
 */
export function took(start) {
  const seconds = (performance.now() - start) / 1000
  const time = seconds.toFixed(1)
  return seconds < 0.1 ? gettext`less than 0.1 s, Python ${VERSIONS.Python}` : gettext`${time} s, Python ${VERSIONS.Python}`
}

/**
 * Returns why Python did not start, and what the reader can do.
 * @param {unknown} error
 * @param {string} again
 * @param {Python['state']} state
 */
function unloaded(error, again, state) {
  if (error instanceof DOMException && error.name === 'AbortError') return state === 'off' ? gettext`Stopped before Python was loaded.` : gettext`Stopped before it ran.`
  if (!('WebAssembly' in globalThis)) return gettext`Python cannot run here: this browser has no WebAssembly, or it is switched off. What was recorded is there to read.`
  const reason = error instanceof Error ? error.message : String(error)
  return gettext`Python could not be loaded: ${reason}. Is there a connection? ${again} tries again.`
}
