const SHOWN_MS = 2000

/**
 * Adds a "Copy" button, and keeps code that does not scroll out of Tab's way. The button copies what a reader would type: commands without their output, a change without
 * the deleted lines. Without JavaScript: plain code.
 * @fires code-block:copied
 */
export class CodeBlock extends HTMLElement {
  #button = document.createElement('button')
  #word = document.createElement('span')
  #name = document.createElement('span')
  #status = document.createElement('span')
  #resized = new ResizeObserver(() => this.#fit())
  /** @type {number | undefined} */
  #timer

  connectedCallback() {
    this.#button.type = 'button'
    this.#button.className = 'copy'
    this.#word.textContent = 'Copy'
    this.#name.className = 'visually-hidden'
    this.#name.textContent = ` ${this.#label}`
    this.#button.replaceChildren(this.#word, this.#name)
    this.#button.addEventListener('click', this)
    this.#status.className = 'visually-hidden'
    this.#status.role = 'status'
    this.append(this.#button, this.#status)
    this.#resized.observe(this)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#resized.disconnect()
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

  get #label() {
    const pre = this.#code.parentElement
    const own = pre?.ariaLabel ?? pre?.previousElementSibling?.textContent ?? 'code'
    const recording = this.closest('figure')?.querySelector('.recording-title')?.textContent
    return recording ? `${recording}: ${own}` : own
  }

  get #code() {
    const code = this.querySelector('code')
    if (!code) throw new Error('<code-block> needs a <code> element inside it')
    return code
  }

  /** Makes the code a Tab stop if, and only if, it scrolls. */
  #fit() {
    const pre = this.#code.parentElement
    if (!pre) return
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0
    else pre.removeAttribute('tabindex')
  }

  get #text() {
    const kind = this.querySelector('.typed') ? '.typed' : '.line'
    const lines = Array.from(this.querySelectorAll(`${kind}:not(.deleted)`))
    return lines.map(afterPrompt).join('').replace(/\n$/, '')
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

/**
 * Returns the text of a line without its prompt, which may have parts: "(venv) $ ".
 * @param {Element} line
 */
function afterPrompt(line) {
  const text = document.createRange()
  text.selectNodeContents(line)
  const prompt = Array.from(line.querySelectorAll('.gp')).at(-1)
  if (prompt) text.setStartAfter(prompt)
  return text.toString()
}
customElements.define('code-block', CodeBlock)
