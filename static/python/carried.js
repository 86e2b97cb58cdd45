import { keep, recall } from '../base/kept.js'
import { button, make } from '../base/make.js'

/** The functions that a reader wrote: carried from step to step, and to the bench at the end. */

/** @type {Map<string, string>} those of this page, where nothing can be kept */
const here = new Map()
const CARRIED = 'lab:carried'

/** @param {string} name */
const keyOf = (name) => /** @type {const} */ (`code:step:${name}`)

/**
 * Returns the reader's code of a function, or nothing.
 * @param {string} name
 */
export const carried = (name) => here.get(name) ?? recall(keyOf(name)) ?? undefined

/**
 * Carries the code of a function on; without one, forgets it.
 * @param {string} name
 * @param {string | null} code
 */
export function carry(name, code) {
  if ((carried(name) ?? null) === code) return
  if (code === null) here.delete(name)
  else here.set(name, code)
  keep(keyOf(name), code)
  dispatchEvent(new Event(CARRIED))
}

/** @param {() => void} work to be done when something is carried, or forgotten */
export const onCarried = (work) => addEventListener(CARRIED, work)

/** What a step runs with: the steps before it, the reader's own or ours. */
export class Given {
  element = make('ul', { class: 'lab-given', 'aria-label': 'What this step runs with' })
  /** @type {Set<string>} for which the reader takes ours, though there is an own one */
  #ours = new Set()
  #names
  #changed

  /**
   * @param {string[]} names of functions, in the order of their steps
   * @param {() => void} changed is called when the reader takes another one
   */
  constructor(names, changed) {
    this.#names = names
    this.#changed = changed
    this.#show()
    onCarried(() => this.#show())
  }

  /** The code of those that are the reader's, by name. */
  get texts() {
    return Object.fromEntries(this.#names.filter((name) => !this.#ours.has(name)).flatMap((name) => {
      const code = carried(name)
      return code === undefined ? [] : [[name, code]]
    }))
  }

  #show() {
    this.element.replaceChildren(...this.#names.map((name, at) => {
      const own = carried(name) !== undefined
      const ours = !own || this.#ours.has(name)
      const step = document.querySelector(`lab-form[data-writes="${name}"]`)
      const place = make('a', { href: `#${step?.id}` }, `step ${at + 1}`)
      const line = make('li', '', make('code', '', name), ...(ours
        ? [own ? ' is ours.' : ' is ours: yours comes here when ', ...(own ? [] : [place, ' is done.'])]
        : [' is yours, from ', place, '.']))
      if (own) {
        const other = button(ours ? 'Take yours' : 'Take ours')
        other.addEventListener('click', () => this.#take(name, at))
        line.append(' ', other)
      }
      return line
    }))
  }

  /**
   * @param {string} name
   * @param {number} at
   */
  #take(name, at) {
    if (!this.#ours.delete(name)) this.#ours.add(name)
    this.#show()
    this.element.children[at]?.querySelector('button')?.focus()
    this.#changed()
  }
}
