import { recall } from '../base/kept.js'

/**
 * Fields for the reader's own names, which then stand on the page in place of those that
 * are written. What does that is loaded for who types, or has typed before. Without
 * JavaScript: the names as they are written.
 */
export class OwnNames extends HTMLElement {
  connectedCallback() {
    const fields = this.querySelector('.fields')
    if (!fields || this.closest('.print')) return // there, one for each article
    fields.removeAttribute('hidden')
    const kept = [...this.querySelectorAll('input')].some(({ dataset }) => recall(`own:${dataset.written}`))
    if (kept) this.handleEvent()
    else this.addEventListener('focusin', this, { once: true })
  }

  async handleEvent() {
    const { open } = await import('../modules/own-names.js')
    open(this)
  }
}
customElements.define('own-names', OwnNames)
