/**
 * Names the address that is not there, and what comes nearest to it.
 * Without JavaScript: a link to the front page, and to each section.
 */
export class LostPage extends HTMLElement {
  async connectedCallback() {
    const place = this.querySelector('.lost-found')
    const index = new URL(this.dataset.index ?? '', document.baseURI)
    // The page is there itself, and was not asked for by mistake.
    const asked = location.pathname.replace(new URL('.', index).pathname, '')
    if (!(place instanceof HTMLElement) || asked === '404.html') return
    const { found } = await import('../modules/lost-page.js')
    await found(place, index.href, asked)
  }
}
customElements.define('lost-page', LostPage)
