import { RunElement } from '../base/run-element.js'

/**
 * Lets the reader fill in a lab's form. What answers is loaded when somebody asks for it.
 * Without JavaScript: the form as its author filled it in, and the answer.
 */
export class LabForm extends RunElement {
  constructor() {
    super(gettext`Try your own`, 'openForm')
  }
}
customElements.define('lab-form', LabForm)
