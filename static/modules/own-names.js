import { keep, recall } from '../base/kept.js'
import { offer } from '../base/offer.js'
import { problemWith, tidied } from './name-rules.js'

/**
 * Puts the reader's names in the place of those that are written: in the text of the page
 * and in the archives that it links to. Programs that run in the page keep theirs, as does
 * what a drawing says, since its boxes fit its words.
 */

const TOLD = gettext`This page has your names now; the recordings were made with those that it was written with.`
const KEPT_AS_THEY_ARE = 'own-names, markdown-example > code-block, python-sample, http-bench, svg, script, textarea, select'

/** @param {HTMLElement} element */
export const open = (element) => new Names(element).open()

class Names {
  /** What the reader calls it, by what is written. @type {Map<string, string>} */
  #own = new Map()

  /** @param {HTMLElement} element */
  constructor(element) {
    this.inputs = [...element.querySelectorAll('input')]
    this.reset = /** @type {HTMLButtonElement} */ (element.querySelector('button'))
    this.status = /** @type {HTMLElement} */ (element.querySelector('[role="status"]'))
    this.main = /** @type {HTMLElement} */ (element.closest('main'))
    const written = this.inputs.map(writtenIn).sort((a, b) => b.length - a.length) // the site before the word in it
    this.pattern = new RegExp(written.map((name) => `(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`).join('|'), 'g')
    this.texts = [...textsIn(this.main)].filter(([, text]) => text.search(this.pattern) >= 0)
    this.words = new Set([...this.main.querySelectorAll('code')].flatMap(({ textContent }) => textContent?.match(/\w+/g) ?? []))
  }

  open() {
    for (const input of this.inputs) input.value ||= kept(input)
    for (const input of this.inputs) input.addEventListener('input', () => this.#change())
    this.reset.addEventListener('click', () => this.#forget())
    this.main.addEventListener('click', (event) => this.#download(event))
    window.addEventListener('storage', ({ key }) => key === null || key.includes(':own:') ? this.#restore() : undefined)
    this.#change() // something may have been typed while this was loaded
  }

  /** Shows the names in the fields, and keeps those that can be used. */
  #change() {
    this.#show()
    for (const input of this.inputs) {
      const own = this.#own.get(writtenIn(input)) ?? null
      if (own || !input.value) keep(`own:${writtenIn(input)}`, own)
    }
  }

  #forget() {
    for (const input of this.inputs) input.value = ''
    this.#change()
    this.inputs[0]?.focus()
  }

  /** Takes what another page of the site was told. */
  #restore() {
    for (const input of this.inputs) input.value = kept(input)
    this.#show()
  }

  /** Gives the page the names that are in the fields, as far as they can be used. */
  #show() {
    const problems = this.inputs.map((input) => {
      const written = writtenIn(input)
      const typed = tidied(input.value, written)
      const own = typed === written ? '' : typed
      const problem = own && problemWith(own, written, this.words)
      input.ariaInvalid = problem ? 'true' : null
      if (!own) this.#own.delete(written)
      else if (!problem) this.#own.set(written, own)
      return problem
    })
    for (const [node, text] of this.texts) node.data = this.#renamed(text)
    this.reset.hidden = this.inputs.every(({ value }) => !value)
    this.status.textContent = problems.filter(Boolean).join(' ') || (this.#own.size ? TOLD : '')
  }

  /** @param {string} text */
  #renamed(text) {
    return text.replace(this.pattern, (written) => this.#own.get(written) ?? written)
  }

  /**
   * Gives an archive with the reader's names in it; as it is where that fails.
   * @param {MouseEvent} event
   */
  async #download(event) {
    const link = event.target instanceof Element && event.target.closest('a')
    if (!(link instanceof HTMLAnchorElement) || !link.pathname.endsWith('.zip') || !this.#own.size) return
    event.preventDefault()
    try {
      const answer = await fetch(link.href)
      if (!answer.ok) throw answer
      const { repacked } = await import('./archive.js')
      const body = repacked(new Uint8Array(await answer.arrayBuffer()), (text) => this.#renamed(text))
      offer(new Blob([body], { type: 'application/zip' }), link.pathname.replace(/.*\//, ''))
      this.status.textContent = gettext`The files that you downloaded have your names.`
    } catch {
      this.status.textContent = gettext`The files could not be given your names: they come as they are written.`
      location.assign(link.href)
    }
  }
}

/** @param {HTMLInputElement} input */
const writtenIn = ({ dataset }) => dataset.written ?? ''

/** @param {HTMLInputElement} input */
const kept = (input) => recall(`own:${writtenIn(input)}`) ?? ''

/**
 * Yields what can be renamed, with what is written there.
 * @param {HTMLElement} main
 * @returns {Generator<[Text, string]>}
 */
function* textsIn(main) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode)
    if (!node.parentElement?.closest(KEPT_AS_THEY_ARE)) yield [node, node.data]
  }
}
