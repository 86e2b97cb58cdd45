/**
 * Lets the reader fill in a lab's form. What answers is loaded when somebody asks for it.
 * Without JavaScript: the form as its author filled it in, and the answer.
 */
export class LabForm extends HTMLElement {
  #button = document.createElement('button')

  connectedCallback() {
    if (!this.#address || this.#button.isConnected) return
    this.#button.type = 'button'
    this.#button.className = 'run-start'
    this.#button.textContent = 'Try your own'
    this.#button.addEventListener('click', this)
    this.querySelector('.run')?.prepend(this.#button)
  }

  async handleEvent() {
    this.#button.disabled = true
    try {
      const { openForm } = await import(new URL(this.#address ?? '', document.baseURI).href)
      await openForm(this)
    } catch {
      this.#button.disabled = false
      this.#button.textContent = 'Try your own: once more'
    }
  }

  get #address() {
    return document.querySelector('meta[name="python"]')?.getAttribute('content')
  }
}
customElements.define('lab-form', LabForm)
