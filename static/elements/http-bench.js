import './linked-bytes.js' // what shows an exchange

/**
 * A small browser for a sample that is an application: the reader's requests go through
 * our server, in this tab. What that takes is loaded when somebody asks for it. Without
 * JavaScript: the application, and one exchange that was recorded.
 */
export class HttpBench extends HTMLElement {
  #button = document.createElement('button')

  connectedCallback() {
    if (!this.#address || this.#button.isConnected) return
    this.#button.type = 'button'
    this.#button.className = 'run-start'
    this.#button.textContent = 'Send requests'
    this.#button.addEventListener('click', this)
    this.querySelector('.run')?.prepend(this.#button)
  }

  async handleEvent() {
    this.#button.disabled = true
    try {
      const { openBench } = await import(new URL(this.#address ?? '', document.baseURI).href)
      await openBench(this)
    } catch {
      this.#button.disabled = false
      this.#button.textContent = 'Send requests: try again'
    }
  }

  get #address() {
    return document.querySelector('meta[name="python"]')?.getAttribute('content')
  }
}
customElements.define('http-bench', HttpBench)
