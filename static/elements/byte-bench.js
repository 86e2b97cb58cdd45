import { RunElement } from '../base/run-element.js'

/**
 * Lets the reader send bytes to several servers, in this tab. What that takes is loaded
 * when somebody asks for it. Without JavaScript: bytes, and what each server made of them.
 */
export class ByteBench extends RunElement {
  constructor() {
    super(gettext`Send your own bytes`, 'openBytes')
  }
}
customElements.define('byte-bench', ByteBench)
