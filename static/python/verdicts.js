import { button, make } from '../base/make.js'
import { region } from './workshop.js'

/**
 * The verdicts on a field of a lab's form, below it. The hints of a mistake open one after
 * the other, and stay open as long as the mistake is the same.
 *
 * @typedef {{label: string, text: string, source: [string, string] | null, code: string}} Hint
 * @typedef {{field: string, title: string, state: 'right' | 'wrong' | 'open', sign: string, said: string, line: number, compared: [string, string, string, string][], mistake: string, hints: Hint[]}} Verdict
 */

let count = 0

export class Verdicts {
  element = make('ul', { class: 'lab-verdicts', id: `lab-verdicts:${++count}` })
  /** @type {string[]} what is shown, as JSON */
  #shown = []
  /** @type {Map<string, number>} how many hints on a mistake are open */
  #opened = new Map()
  #go

  /**
   * @param {(line: number) => void} go leads to a line of the field
   * @param {Element[]} first what is shown before there are others
   */
  constructor(go, first) {
    this.#go = go
    this.element.append(...first)
    this.element.addEventListener('toggle', ({ target }) => {
      const item = target instanceof Element && target.closest('li')
      if (item && item.dataset.mistake) this.#opened.set(item.dataset.mistake, item.querySelectorAll('details[open]').length)
    }, true)
  }

  /** The first that is wrong. */
  get wrong() {
    return /** @type {HTMLElement | null} */ (this.element.querySelector('.wrong'))
  }

  /**
   * Shows verdicts; those that have not changed stay, with the focus that is in them.
   * @param {Verdict[]} found
   */
  show(found) {
    const texts = found.map((one) => JSON.stringify(one))
    const { children } = this.element
    for (const [at, one] of found.entries()) {
      if (texts[at] === this.#shown[at]) continue
      const item = this.#item(one, at)
      if (children[at]) children[at].replaceWith(item)
      else this.element.append(item)
    }
    while (children.length > found.length) this.element.lastElementChild?.remove()
    this.#shown = texts
  }

  /**
   * @param {Verdict} verdict
   * @param {number} place
   */
  #item({ title, state, sign, said, line, compared, mistake, hints }, place) {
    const head = make('p', '', make('span', { role: 'img', 'aria-label': state }, sign), ' ', make('strong', '', title))
    head.id = `${this.element.id}:${place}`
    if (line) {
      const link = button(gettext`line ${line}`, 'lab-line')
      link.addEventListener('click', () => this.#go(line))
      head.append(' ', link)
    }
    const item = make('li', { class: state, tabindex: '-1', 'data-mistake': mistake && `${title}: ${mistake}` }, head)
    if (said) item.append(make('p', '', said))
    if (compared.length) {
      item.append(make('dl', '', ...compared.flatMap(([label, before, differing, after]) => [
        make('dt', '', label),
        make('dd', '', make('code', '', before, ...(differing ? [make('mark', '', differing)] : []), after)),
      ])))
    }
    const folds = hints.map(fold)
    for (const [at, one] of folds.entries()) {
      folds[at - 1]?.append(one)
      one.open = at < (this.#opened.get(`${title}: ${mistake}`) ?? 0)
    }
    if (folds[0]) item.append(folds[0])
    return item
  }
}

/** @param {Hint} hint */
function fold({ label, text, source, code }) {
  const content = code ? region(gettext`The line`, make('pre', '', make('code', '', code))) : make('p', '', text)
  if (source) content.append(' ', make('a', { href: source[1] }, source[0]))
  return make('details', '', make('summary', '', label), content)
}
