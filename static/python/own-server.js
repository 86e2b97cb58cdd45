import { button, make } from '../base/make.js'
import { carried, onCarried } from './carried.js'

/**
 * The server that a reader wrote, where a bench has it answer: what it has done so far, and
 * where it failed.
 *
 * @typedef {{said: string, line: number}} Fault
 */

const WRITES = 'serve'
export const TO_LINE = 'lab:line'

export class OwnServer {
  element = make('div', { class: 'bench-own', role: 'status' })
  #requests = 0
  #read = 0
  #written = 0

  constructor() {
    this.#wait()
    onCarried(() => {
      if (!this.#requests) this.#wait()
    })
  }

  /** The code of the server; without one, the page's own answers. */
  get code() {
    return carried(WRITES)
  }

  #wait() {
    this.element.replaceChildren(this.code === undefined
      ? make('p', '', 'The finished server answers here, until you change the server above: then yours does.')
      : make('p', '', 'Your server answers here: ', make('code', '', 'serve'), ', as it is in the lab above.'))
  }

  /**
   * Tells what the server has done.
   * @param {import('./exchange.js').Exchange} exchange
   */
  served({ request, response, fields, environ, status }) {
    if (this.code === undefined) return
    this.#requests += 1
    this.#read += request.length
    this.#written += response.length
    const name = fields.find(([field]) => field.toLowerCase() === 'server')?.[1] ?? environ.find(([key]) => key === 'SERVER_SOFTWARE')?.[1] ?? 'Your server'
    const many = this.#requests === 1 ? 'One request has' : `${this.#requests} requests have`
    this.element.replaceChildren(
      make('p', '', make('span', { 'aria-hidden': 'true' }, '✓ '), make('strong', '', name), ` serves Flask, and you wrote it. The last answer: ${status}.`),
      make('p', '', `${many} passed through your functions: ${this.#read.toLocaleString('en')} bytes read, ${this.#written.toLocaleString('en')} written.`))
  }

  /**
   * Tells where the server failed.
   * @param {Fault} fault
   */
  failed({ said, line }) {
    const told = make('p', '', make('span', { 'aria-hidden': 'true' }, '✗ '), make('strong', '', 'Your server failed'), `, and the connection ended without a response. ${said}. `)
    const lab = document.querySelector(`lab-form[data-writes="${WRITES}"]`)
    const go = button(line ? `To line ${line} of your server` : 'To your server')
    go.addEventListener('click', () => {
      lab?.scrollIntoView()
      lab?.dispatchEvent(new CustomEvent(TO_LINE, { detail: line }))
    })
    told.append(go)
    this.element.replaceChildren(told)
  }
}
