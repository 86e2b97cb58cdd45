import { button, make } from '../base/make.js'

/**
 * Shows on request the HTML that an example becomes, for those who give it other looks.
 * Without JavaScript: the text, and its result.
 */
export class MarkdownExample extends HTMLElement {
  #html = button('HTML')
  #code = make('code', 'language-html')
  #box = make('pre', { tabindex: '0', role: 'group', 'aria-label': 'HTML', hidden: '' })

  connectedCallback() {
    const result = this.querySelector('.result')
    if (!result || this.#html.isConnected) return
    // What other scripts have added to it by now is shown too: style sheets meet it.
    this.#html.ariaPressed = 'false'
    this.#html.addEventListener('click', this)
    this.#box.append(this.#code)
    result.firstElementChild?.append(this.#html)
    result.after(this.#box)
  }

  handleEvent() {
    const shown = this.#html.ariaPressed !== 'true'
    this.#html.ariaPressed = String(shown)
    this.#box.hidden = !shown
    const parts = [...this.querySelectorAll('.result > :not(.result-label)')]
    this.#code.textContent = parts.map((part) => part.outerHTML).join('\n')
  }
}
customElements.define('markdown-example', MarkdownExample)
