import { PYTHON_CACHE } from './kinds.js'

/**
 * An element whose reader can run Python, where the page brings it: a page of many
 * articles does not. Its button stands in the head of the code, if there is some, and
 * says what it loads, if that is not there from an earlier visit. It loads what running
 * takes; if that fails, it tries again.
 *
 * @typedef {typeof import('../python/open.js')} Opener
 */
export class RunElement extends HTMLElement {
  #button = document.createElement('button')
  #size = document.createElement('small')
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
    const button = this.#button
    if (!this.#python || button.isConnected) return
    button.type = 'button'
    button.className = 'run-start'
    this.#say(this.#label)
    button.onclick = button.onpointerenter = (event) => this.#begin(event)
    if (this.querySelector('code-block')) await customElements.whenDefined('code-block')
    const head = this.querySelector('.code-buttons')
    if (head) head.append(button)
    else this.querySelector('.run')?.prepend(button)
    // A link brings something for it, or its reader left something there.
    if (location.hash.includes(`#${this.id}=`) || this.keeps) void this.#open(false)
    else if (await globalThis.caches?.has(PYTHON_CACHE).catch(() => false)) this.#size.remove()
  }

  /** @param {Event} event */
  async #begin({ type }) {
    const button = this.#button
    if (button.ariaDisabled) return
    try {
      if (type !== 'click') return (await this.load()).prepare()
      button.ariaDisabled = 'true' // not disabled: it keeps the focus
      button.textContent = gettext`Loading …`
      await this.#open(true)
    } catch {
      button.ariaDisabled = null
      this.#say(gettext`${this.#label}: try again`)
    }
  }

  /** Whether it keeps what its reader left in it. */
  get keeps() {
    return false
  }

  get #python() {
    return /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name=python]'))
  }

  /** @param {string} text */
  #say(text) {
    const size = this.#python?.dataset.size ?? ''
    this.#size.textContent = ` ${gettext`${size}, once`}`
    this.#button.replaceChildren(text, this.#size)
  }

  /** @returns {Promise<Opener>} what opens it */
  load() {
    return import(new URL(this.#python?.content ?? '', document.baseURI).href)
  }

  /** @param {boolean} run whether to run it, too */
  async #open(run) {
    const opener = await this.load()
    await opener[this.#opens](this, run)
  }
}

// A link to this page that brings something, opened in it: all begins as anywhere else.
onhashchange = () => location.hash.includes('=') && location.reload()
