import { PYTHON_CACHE } from './kinds.js'
import { button, make } from './make.js'

/**
 * An element whose reader can run Python, where the page brings it: a page of many
 * articles does not. Its button stands in the head of the code, if there is some, and
 * says what it loads, if that is not there from an earlier visit. It loads what running
 * takes; if that fails, it tries again.
 *
 * @typedef {typeof import('../python/open.js')} Opener
 */
export class RunElement extends HTMLElement {
  #button = button('', 'run-start')
  #size = make('small')
  #label
  #opens

  /**
   * @param {string} label what the button is called
   * @param {keyof Opener} opens what it calls
   */
  constructor(label, opens) {
    super()
    this.#label = label
    this.#opens = opens
  }

  async connectedCallback() {
    if (!this.#python || this.#button.isConnected) return
    this.#say(this.#label)
    this.#button.addEventListener('click', this)
    if (this.querySelector('code-block')) await customElements.whenDefined('code-block')
    const head = this.querySelector('code-block > .code-buttons')
    if (head) head.append(this.#button)
    else this.querySelector('.run')?.prepend(this.#button)
    if (this.opensByItself) void this.#open(false)
    else if (await globalThis.caches?.has(PYTHON_CACHE).catch(() => false)) this.#size.remove()
  }

  async handleEvent() {
    if (this.#button.ariaDisabled === 'true') return
    this.#button.ariaDisabled = 'true' // not disabled: it keeps the focus
    this.#button.textContent = 'Loading …'
    try {
      await this.#open(true)
    } catch {
      this.#button.ariaDisabled = null
      this.#say(`${this.#label}: try again`)
    }
  }

  /** Whether the reader has left something here, or brings it. */
  get opensByItself() {
    return false
  }

  get #python() {
    return /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="python"]'))
  }

  /** @param {string} text */
  #say(text) {
    this.#size.textContent = ` ${this.#python?.dataset.size}, once`
    this.#button.replaceChildren(text, this.#size)
  }

  /** @param {boolean} run whether to run it, too */
  async #open(run) {
    /** @type {Opener} */
    const opener = await import(new URL(this.#python?.content ?? '', document.baseURI).href)
    await opener[this.#opens](this, run)
  }
}
