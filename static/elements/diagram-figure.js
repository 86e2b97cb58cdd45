import { button, make } from '../base/make.js'
import { forgetSize, watchSize } from '../base/sized.js'

/**
 * Shows a drawing that is cut or scaled down in a dialog as large as the window, and lets
 * the keyboard scroll one that is too wide. Without JavaScript: the drawing, and its words.
 */
export class DiagramFigure extends HTMLElement {
  #button = button('Enlarge', 'enlarge')
  #close = button('Close')
  #dialog = make('dialog', 'diagram-dialog', this.#close)

  connectedCallback() {
    this.#button.ariaHasPopup = 'dialog'
    this.append(this.#button, this.#dialog)
    this.addEventListener('click', this)
    this.#dialog.addEventListener('close', this)
    watchSize(this, () => this.#fit())
  }

  disconnectedCallback() {
    forgetSize(this)
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const drawing = type === 'close' ? this.#dialog.querySelector('svg') : this.#drawing
    if (!drawing) return
    if (type === 'close') {
      this.#box?.append(drawing) // moved, so that no id is there twice
    } else if (target === this.#button) {
      this.#dialog.ariaLabel = drawing.ariaLabel
      this.#dialog.append(drawing)
      this.#dialog.showModal()
    } else if (target === this.#close || target === this.#dialog) {
      this.#dialog.close()
    }
  }

  get #box() {
    return this.querySelector('.diagram')
  }

  /** The drawing that is to be seen: a wide one has a second for phones. */
  get #drawing() {
    return [...this.querySelectorAll('svg')].find((one) => one.checkVisibility())
  }

  /** Lets the keyboard scroll a drawing that is cut, and offers what is small in large. */
  #fit() {
    const [box, drawing] = [this.#box, this.#drawing]
    if (!box || !drawing || this.#dialog.open) return () => {}
    const isCut = box.scrollWidth > box.clientWidth
    const isWhole = !isCut && drawing.clientWidth > 0.9 * drawing.viewBox.baseVal.width
    return () => {
      if (isCut) box.setAttribute('tabindex', '0')
      else box.removeAttribute('tabindex')
      this.#button.hidden = isWhole
    }
  }
}
customElements.define('diagram-figure', DiagramFigure)
