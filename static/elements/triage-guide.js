import { decoded } from '../base/decoded.js'
import { make } from '../base/make.js'

/**
 * Says how many pages are left after each answer, and puts the way into the address, so
 * that it can be sent to somebody. Without JavaScript: the questions, each folded behind
 * the answer before it.
 */
export class TriageGuide extends HTMLElement {
  #status = make('p', '')
  #again = make('button', { type: 'button' }, gettext`Start again`)

  connectedCallback() {
    this.#status.setAttribute('role', 'status')
    this.#again.addEventListener('click', () => this.#restart())
    this.append(make('div', 'triage-state', this.#status, this.#again))
    this.addEventListener('toggle', this, true) // it does not bubble
    this.#tell(this)
    this.#arrive(decoded(location.hash.slice(1)))
  }

  /**
   * Opens the way to a question: a page that is loaded again does not do so by itself.
   * @param {string} id
   */
  #arrive(id) {
    const question = id && this.querySelector(`#${CSS.escape(id)}`)
    if (!question) return
    for (let way = question.closest('details'); way; way = way.parentElement?.closest('details') ?? null) way.open = true
    question.scrollIntoView()
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (!(target instanceof HTMLDetailsElement)) return
    if (!target.open) for (const inner of target.querySelectorAll('details')) inner.open = false
    const last = [...this.querySelectorAll('details[open]')].at(-1)
    this.#tell(last ?? this)
    const way = last?.querySelector('.question')?.id ?? ''
    history.replaceState(history.state, '', way ? `#${way}` : location.pathname + location.search)
  }

  #restart() {
    for (const open of this.querySelectorAll('details')) open.open = false
    this.querySelector('summary')?.focus()
  }

  /** @param {Element} within */
  #tell(within) {
    const left = new Set([...within.querySelectorAll('a')].map((link) => link.href)).size
    this.#status.textContent = ngettext`One page is left.|${left} pages are left.`
    this.#again.hidden = within === this
  }
}
customElements.define('triage-guide', TriageGuide)
