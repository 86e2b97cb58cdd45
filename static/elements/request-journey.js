import { button, make } from '../base/make.js'

const STEP = 82 // milliseconds from layer to layer: eleven of them take 0.9 seconds

/**
 * Sends a request down the layers and its response back up, when the reader presses the
 * button or places the page's bet. Each layer lights as it passes, and says what becomes
 * of it there. With reduced motion: the last state at once. Without JavaScript: the last
 * state. A second button runs the page's first sample that can be run.
 */
export class RequestJourney extends HTMLElement {
  #send = button(gettext`Send a request`, 'send')
  #prove = button(gettext`Run the proof`, 'run-start')
  #dot = make('span', { class: 'dot', 'aria-hidden': 'true' })
  #told = make('p', { class: 'visually-hidden', role: 'status' })
  #trip = 0

  connectedCallback() {
    document.addEventListener('click', this)
    if (this.#send.isConnected || !this.querySelector('.passing')) return
    const starts = make('div', 'starts', this.#send)
    if (document.querySelector('meta[name="python"]') && this.#sample) starts.append(this.#prove)
    this.append(this.#dot, starts, this.#told)
  }

  disconnectedCallback() {
    document.removeEventListener('click', this)
    this.#trip++
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (!(target instanceof Element)) return
    if (this.#send.contains(target)) void this.#go()
    else if (this.#prove.contains(target)) this.#run()
    else if (target.closest('.options button') && !this.classList.contains('arrived')) void this.#go()
  }

  get #sample() {
    return document.querySelector('python-sample')
  }

  /** Presses the sample's own button, where the reader sees what it does. */
  #run() {
    const run = /** @type {HTMLElement | null | undefined} */ (this.#sample?.querySelector('.run-start'))
    this.#sample?.scrollIntoView({ block: 'start' })
    run?.focus({ preventScroll: true })
    run?.click()
  }

  async #go() {
    const trip = ++this.#trip
    const rows = [...this.querySelectorAll('li')]
    this.classList.remove('arrived')
    this.#told.textContent = ''
    for (const row of rows) row.classList.remove('here', 'going', 'coming')
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const way = [...rows, ...[...rows].reverse().slice(1)]
      for (const [place, row] of way.entries()) {
        row.classList.add('here', 'going')
        if (place >= rows.length - 1) row.classList.add('coming')
        await this.#pass(row, way[place + 1] ?? row)
        if (trip !== this.#trip) return
        row.classList.remove('here')
      }
    }
    this.classList.add('arrived')
    this.#send.textContent = gettext`Send it again`
    this.#told.textContent = gettext`The request went down through all layers, and its response came back.`
  }

  /**
   * Moves the dot from one layer to the next.
   * @param {HTMLElement} from
   * @param {HTMLElement} to
   */
  #pass(from, to) {
    const frames = [from, to].map((row) => ({
      opacity: 1,
      translate: `${RTL ? row.offsetLeft + row.offsetWidth : row.offsetLeft}px ${row.offsetTop + row.offsetHeight / 2}px`,
    }))
    return this.#dot.animate(frames, { duration: STEP }).finished
  }
}
customElements.define('request-journey', RequestJourney)
