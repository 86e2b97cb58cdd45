/**
 * A field for a line of a log: the entries whose message stands in it come first.
 * Nothing is sent. Without JavaScript: the list of all messages.
 */
export class MessageFinder extends HTMLElement {
  connectedCallback() {
    this.querySelector('.finder')?.removeAttribute('hidden')
    this.addEventListener('focusin', this, { once: true })
  }

  async handleEvent() {
    const { watch } = await import('../modules/message-finder.js')
    watch(this)
  }
}
customElements.define('message-finder', MessageFinder)
