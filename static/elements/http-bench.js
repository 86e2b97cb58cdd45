import { RunElement } from '../base/run-element.js'

/**
 * A small browser for a sample that is an application: the reader's requests go through
 * our server, in this tab. What that takes is loaded when somebody asks for it. Without
 * JavaScript: the application, and one exchange that was recorded.
 */
export class HttpBench extends RunElement {
  constructor() {
    super(gettext`Send requests`, 'openBench')
  }

  /** @override With what shows an exchange. */
  async load() {
    await import('./linked-bytes.js')
    return super.load()
  }
}
customElements.define('http-bench', HttpBench)
