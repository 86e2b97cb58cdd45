import { codeOf, recallCode } from '../base/kept.js'
import { RunElement } from '../base/run-element.js'

/**
 * Lets the reader change and run a sample. What that takes is loaded when somebody asks
 * for it. Without JavaScript: the code, its files, and what it printed when it was
 * recorded.
 */
export class PythonSample extends RunElement {
  constructor() {
    super(gettext`Run in your browser`, 'openSample')
  }

  /** @override */
  get keeps() {
    return recallCode(codeOf(this.id)) !== null
  }
}
customElements.define('python-sample', PythonSample)
