const SHOWN_MS = 2000

/**
 * Adds a "Copy" button. It copies what a reader would type: commands without their
 * output, a change without the deleted lines. Without JavaScript: plain code.
 * @fires code-block:copied
 */
export class CodeBlock extends HTMLElement {
  #button = document.createElement('button')
  #word = document.createElement('span')
  #name = document.createElement('span')
  #status = document.createElement('span')
  /** @type {number | undefined} */
  #timer

  connectedCallback() {
    const code = this.#code
    this.#button.type = 'button'
    this.#button.className = 'copy'
    this.#word.textContent = 'Copy'
    this.#name.className = 'visually-hidden'
    this.#name.textContent = ` ${code.parentElement?.ariaLabel ?? 'code'}`
    this.#button.replaceChildren(this.#word, this.#name)
    this.#button.addEventListener('click', this)
    this.#status.className = 'visually-hidden'
    this.#status.role = 'status'
    this.append(this.#button, this.#status)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event.type !== 'click') return
    try {
      await navigator.clipboard.writeText(this.#text)
      this.#say('Copied')
      this.dispatchEvent(new Event('code-block:copied', { bubbles: true }))
    } catch {
      // The browser gives the clipboard to no page, or not to this one.
      getSelection()?.selectAllChildren(this.#code)
      this.#say('Press Ctrl+C')
    }
  }

  get #code() {
    const code = this.querySelector('code')
    if (!code) throw new Error('<code-block> needs a <code> element inside it')
    return code
  }

  get #text() {
    const typed = this.querySelectorAll('.prompted')
    const lines = typed.length ? typed : this.querySelectorAll('.line:not(.deleted)')
    const text = Array.from(lines, (line) => line.textContent ?? '').join('')
    return text.replace(/\n$/, '')
  }

  /** @param {string} message */
  #say(message) {
    clearTimeout(this.#timer)
    this.#word.textContent = this.#status.textContent = message
    this.#timer = setTimeout(() => {
      this.#word.textContent = 'Copy'
      this.#status.textContent = ''
    }, SHOWN_MS)
  }
}
customElements.define('code-block', CodeBlock)
