import { keep, recall } from '../base/kept.js'
import { button, make } from '../base/make.js'
import { sizes } from '../base/sizes.js'

const SHOWN_MS = 2000

/**
 * Adds a button that copies what a reader would type: commands without their output, a
 * change without the deleted lines, what comes before it too. Where code is too wide,
 * another one wraps it, here and everywhere. Code that does not scroll is no Tab stop;
 * arrow keys go through the numbers of its lines. Without JavaScript: plain code.
 * @fires code-block:copied
 */
export class CodeBlock extends HTMLElement {
  #wrap = button(gettext`Wrap`)
  #button = button('', 'copy')
  #buttons = make('div', 'code-buttons', this.#wrap, this.#button)
  #word = make('span', '', gettext`Copy`)
  #status = make('span', { class: 'visually-hidden', role: 'status' })
  /** @type {number | undefined} */
  #timer

  connectedCallback() {
    if (this.closest('.print')) return // hundreds, to be read and printed as they are
    this.#button.replaceChildren(this.#word, make('span', 'visually-hidden', ` ${this.#label}`))
    this.#buttons.addEventListener('click', this)
    this.addEventListener('keydown', this)
    window.addEventListener('storage', this)
    this.#show()
    this.append(this.#buttons, this.#status)
    sizes.observe(this)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    sizes.unobserve(this)
    window.removeEventListener('storage', this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event instanceof KeyboardEvent) this.#move(event)
    else if (event.type === 'storage') this.#show()
    else if (event.target === this.#wrap) this.#keep()
    else if (event.target instanceof Node && this.#button.contains(event.target)) await this.#copy()
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#text)
      this.#say(gettext`Copied`)
      this.dispatchEvent(new Event('code-block:copied', { bubbles: true }))
    } catch {
      // The browser gives the clipboard to no page, or not to this one.
      getSelection()?.selectAllChildren(this.#code)
      this.#say(gettext`Press Ctrl+C`)
    }
  }

  get #label() {
    const pre = this.#code.parentElement
    const own = pre?.ariaLabel ?? pre?.previousElementSibling?.textContent ?? gettext`code`
    const recording = this.closest('figure')?.querySelector('.recording-title')?.textContent
    return recording ? `${recording}: ${own}` : own
  }

  get #code() {
    return /** @type {Element} */ (this.querySelector('code'))
  }

  /** Makes code a Tab stop if, and only if, it scrolls; then it can be wrapped too. */
  fit() {
    const blocks = [...this.querySelectorAll('pre')]
    const scrolls = blocks.map((pre) => pre.scrollWidth > pre.clientWidth)
    return () => {
      for (const [at, pre] of blocks.entries()) {
        if (scrolls[at]) pre.tabIndex = 0
        else pre.removeAttribute('tabindex')
      }
      this.#wrap.hidden = !scrolls.includes(true) && !('wrap' in document.documentElement.dataset)
    }
  }

  /** Wraps code, or lets it scroll, as the reader chose. */
  #show() {
    const root = document.documentElement
    const wrap = recall('wrap')
    if (wrap !== undefined) root.toggleAttribute('data-wrap', wrap === 'on') // else the choice holds for this page
    this.#wrap.ariaPressed = String('wrap' in root.dataset)
  }

  /** Keeps the other choice, here and for every other block. */
  #keep() {
    const wraps = document.documentElement.toggleAttribute('data-wrap')
    keep('wrap', wraps ? 'on' : null)
    for (const block of document.querySelectorAll('code-block')) {
      if (block instanceof CodeBlock) block.#wrap.ariaPressed = String(wraps)
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const numbers = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.line-number')])
    const now = numbers.findIndex((number) => number === event.target)
    const next = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key]
    if (now < 0 || next === undefined || !numbers[next]) return
    event.preventDefault()
    numbers[next]?.focus()
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
      this.#word.textContent = gettext`Copy`
      this.#status.textContent = ''
    }, SHOWN_MS)
  }
}

/**
 * Returns the text of a line without its prompt, which may have parts: "(venv) $ ".
 * @param {Element} line
 */
function afterPrompt(line) {
  const copy = /** @type {Element} */ (line.cloneNode(true))
  for (const note of copy.querySelectorAll('.code-note')) note.remove()
  const text = document.createRange()
  text.selectNodeContents(copy)
  const prompt = Array.from(copy.querySelectorAll('.gp')).at(-1)
  if (prompt) text.setStartAfter(prompt)
  return text.toString()
}
customElements.define('code-block', CodeBlock)
