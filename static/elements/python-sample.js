/**
 * Lets the reader change and run a sample. What that takes is loaded when somebody asks
 * for it, and where the page brings it: on a page of many articles a sample stays as it
 * is. Without JavaScript: the code, its files, and what it printed when it was recorded.
 */
export class PythonSample extends HTMLElement {
  #button = document.createElement('button')

  connectedCallback() {
    if (!this.#address || this.#button.isConnected) return
    this.#button.type = 'button'
    this.#button.className = 'run-start'
    this.#button.textContent = 'Run'
    this.#button.addEventListener('click', this)
    this.querySelector('.run')?.prepend(this.#button)
    if (this.#changed) void this.#open(false)
  }

  async handleEvent() {
    this.#button.disabled = true
    try {
      await this.#open(true)
    } catch {
      this.#button.disabled = false
      this.#button.textContent = 'Run: try again'
    }
  }

  get #address() {
    return document.querySelector('meta[name="python"]')?.getAttribute('content')
  }

  /** Whether a link brings other code for it, or the reader left some here. */
  get #changed() {
    const name = this.querySelector('.run-files a')?.textContent ?? ''
    if (location.hash.startsWith(`#run=${encodeURIComponent(name)}:`)) return true
    try {
      const key = `handbook:code:${location.pathname}:${name}`
      return (sessionStorage.getItem(key) ?? localStorage.getItem(key)) !== null
    } catch {
      return false // storage is blocked
    }
  }

  /** @param {boolean} run */
  async #open(run) {
    const { openSample } = await import(new URL(this.#address ?? '', document.baseURI).href)
    await openSample(this, run)
  }
}
customElements.define('python-sample', PythonSample)
