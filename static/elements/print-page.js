import { button } from '../base/make.js'

/** A button that prints the page. Without JavaScript: nothing, the browser's menu does it. */
export class PrintPage extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return
    const start = button(gettext`Print this page`)
    start.onclick = () => print()
    this.append(start)
  }
}
customElements.define('print-page', PrintPage)
