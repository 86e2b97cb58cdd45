import { button } from './make.js'

/**
 * An element whose reader can run Python, where the page brings it: a page of many
 * articles does not. Its button loads what that takes; if that fails, it tries again.
 *
 * @typedef {typeof import('../python/open.js')} Opener
 */
export class RunElement extends HTMLElement {
  #button
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
    this.#button = button(label, 'run-start')
  }

  connectedCallback() {
    if (!this.#address || this.#button.isConnected) return
    this.#button.addEventListener('click', this)
    this.querySelector('.run')?.prepend(this.#button)
    if (this.opensByItself) void this.#open(false)
  }

  async handleEvent() {
    this.#button.disabled = true
    try {
      await this.#open(true)
    } catch {
      this.#button.disabled = false
      this.#button.textContent = `${this.#label}: try again`
    }
  }

  /** Whether the reader has left something here, or brings it. */
  get opensByItself() {
    return false
  }

  get #address() {
    return document.querySelector('meta[name="python"]')?.getAttribute('content')
  }

  /** @param {boolean} run whether to run it, too */
  async #open(run) {
    /** @type {Opener} */
    const opener = await import(new URL(this.#address ?? '', document.baseURI).href)
    await opener[this.#opens](this, run)
  }
}
