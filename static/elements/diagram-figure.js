import { button, make } from '../base/make.js'

/**
 * Shows its drawing in a dialog as large as the window, and lets the keyboard scroll one
 * that is too wide. Without JavaScript: the drawing, and what it shows in words.
 */
export class DiagramFigure extends HTMLElement {
  #button = button('Enlarge', 'enlarge')
  #close = button('Close')
  #dialog = make('dialog', 'diagram-dialog', this.#close)
  #resized = new ResizeObserver(() => this.#fit())

  connectedCallback() {
    this.#button.ariaHasPopup = 'dialog'
    this.#dialog.ariaLabel = this.querySelector('svg')?.ariaLabel ?? 'Diagram'
    this.append(this.#button, this.#dialog)
    this.addEventListener('click', this)
    this.#dialog.addEventListener('close', this)
    this.#resized.observe(this)
  }

  disconnectedCallback() {
    this.#resized.disconnect()
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const drawing = this.querySelector('svg')
    if (type === 'close') {
      if (drawing) this.#box?.append(drawing) // moved, so that no id is there twice
    } else if (target === this.#button && drawing) {
      this.#dialog.append(drawing)
      this.#dialog.showModal()
    } else if (target === this.#close || target === this.#dialog) {
      this.#dialog.close()
    }
  }

  get #box() {
    return this.querySelector('.diagram')
  }

  #fit() {
    const box = this.#box
    if (!(box instanceof HTMLElement)) return
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    else box.removeAttribute('tabindex')
  }
}
customElements.define('diagram-figure', DiagramFigure)
