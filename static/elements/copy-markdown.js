import { button } from '../base/make.js'

/**
 * Adds a button that copies the page as Markdown. Without JavaScript: a link to it.
 */
export class CopyMarkdown extends HTMLElement {
  #button = button(gettext`Copy as Markdown`)

  connectedCallback() {
    this.ariaLive = 'polite' // the button's words tell how it went
    this.#button.addEventListener('click', this)
    this.append(this.#button)
  }

  async handleEvent() {
    const copy = async () => {
      const answer = await fetch('index.md')
      if (!answer.ok) throw answer
      return new Blob([await answer.text()], { type: 'text/plain' })
    }
    try {
      // A promise: Safari gives the clipboard only to what a click starts at once.
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': copy() })])
      this.#button.textContent = gettext`Copied`
    } catch {
      this.#button.textContent = gettext`Copy failed`
    }
  }
}
customElements.define('copy-markdown', CopyMarkdown)
