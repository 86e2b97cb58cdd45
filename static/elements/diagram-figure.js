import { button } from '../base/make.js'
import { sizes } from '../base/sizes.js'

/**
 * Shows a drawing that is cut or scaled down in a dialog as large as the window, and lets
 * the keyboard scroll one that is too wide. Without JavaScript: the drawing, and its words.
 */
export class DiagramFigure extends HTMLElement {
  #button = button(gettext`Enlarge`, 'enlarge')

  connectedCallback() {
    this.#button.ariaHasPopup = 'dialog'
    this.#button.addEventListener('click', this)
    this.append(this.#button)
    sizes.observe(this)
  }

  disconnectedCallback() {
    sizes.unobserve(this)
  }

  async handleEvent() {
    const { enlarge } = await import('../modules/diagram-dialog.js')
    if (this.#drawing) enlarge(this.#drawing)
  }

  /** The drawing that is to be seen: a wide one has a second for phones. */
  get #drawing() {
    const drawings = /** @type {NodeListOf<SVGSVGElement>} */ (this.querySelectorAll('.diagram > svg'))
    return [...drawings].find((one) => one.checkVisibility())
  }

  /** Lets the keyboard scroll a drawing that is cut, and offers what is small in large. */
  fit() {
    const drawing = this.#drawing
    const box = drawing?.parentElement
    if (!box) return () => {} // it is in the dialog
    const isCut = box.scrollWidth > box.clientWidth
    const isWhole = !isCut && drawing.clientWidth > 0.9 * drawing.viewBox.baseVal.width
    return () => {
      if (isCut) box.tabIndex = 0
      else box.removeAttribute('tabindex')
      this.#button.hidden = isWhole
    }
  }
}
customElements.define('diagram-figure', DiagramFigure)
