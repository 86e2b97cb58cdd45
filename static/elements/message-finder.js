/**
 * A field for a line of a log: the entries whose message stands in it come first.
 * Nothing is sent. Without JavaScript: the list of all messages.
 */
export class MessageFinder extends HTMLElement {
  async connectedCallback() {
    if (this.querySelector('textarea')) return
    const { addField } = await import('../modules/message-finder.js')
    if (!this.querySelector('textarea')) addField(this)
  }
}
customElements.define('message-finder', MessageFinder)
