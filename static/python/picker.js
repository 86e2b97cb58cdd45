import { button, make } from '../base/make.js'

/**
 * The bytes of a request in pieces. The reader picks one, and its neighbours, by pointer,
 * finger or keyboard, and puts the stretch onto a key.
 */

const PIECE = /[^\s:?=]+|[:?=]/g
const HOW = 'Pick a piece, and its neighbours; then press “Put here” at a key. With a keyboard: arrows, Shift, Space.'

export class Picker {
  #text
  /** @type {{button: HTMLButtonElement, start: number, end: number}[]} */
  #pieces = []
  #from = -1
  #to = -1
  #anchor = -1
  #told = make('p', { class: 'pick-told', 'aria-live': 'polite' }, HOW)
  element

  /** @param {string} text the request */
  constructor(text) {
    this.#text = text
    const code = make('code')
    let end = 0
    for (const { 0: piece, index } of text.matchAll(PIECE)) {
      const made = button(piece, 'pick-piece')
      made.tabIndex = this.#pieces.length ? -1 : 0
      code.append(text.slice(end, index), made)
      end = index + piece.length
      this.#pieces.push({ button: made, start: index, end })
    }
    const pre = make('pre', { role: 'group', 'aria-label': 'The bytes of the request, in pieces' }, code)
    for (const name of ['click', 'pointerdown', 'pointerover', 'keydown']) pre.addEventListener(name, this)
    this.element = make('div', 'pick', make('p', 'pane-label', 'The bytes of the request'), pre, this.#told)
    this.#paint()
  }

  /**
   * Returns what is picked, which is free again then; nothing if nothing is.
   * @param {string} key that it is put onto
   */
  take(key) {
    const text = this.#picked
    this.#from = this.#to = -1
    this.#paint(text === undefined ? `Pick a piece of the request first, then put it onto ${key}.` : `${text} is on ${key}.`)
    return text
  }

  get #picked() {
    return this.#between(this.#from, this.#to)
  }

  /** @param {Event} event */
  handleEvent(event) {
    const at = this.#pieces.findIndex(({ button }) => button === event.target)
    if (at < 0) return
    if (event instanceof KeyboardEvent) this.#key(event, at)
    else if (event.type === 'click') this.#press(at)
    else if (event instanceof PointerEvent && event.pointerType === 'mouse') {
      if (event.type === 'pointerdown') this.#anchor = at
      else if (event.buttons & 1 && at !== this.#anchor) this.#reach(at)
    }
  }

  /**
   * Picks a piece, or adds it to what is beside it; the only one that is picked is freed.
   * @param {number} at
   */
  #press(at) {
    const beside = this.#picked !== undefined && (at === this.#from - 1 || at === this.#to + 1)
    this.#anchor = at
    if (beside && this.#between(Math.min(at, this.#from), Math.max(at, this.#to))) {
      this.#from = Math.min(at, this.#from)
      this.#to = Math.max(at, this.#to)
    } else if (at === this.#from && at === this.#to) this.#from = this.#to = -1
    else this.#from = this.#to = at
    this.#paint()
  }

  /**
   * Picks all from the anchor to a piece of the same line.
   * @param {number} at
   */
  #reach(at) {
    const [first, last] = [Math.min(this.#anchor, at), Math.max(this.#anchor, at)]
    if (!this.#between(first, last)) return
    this.#from = first
    this.#to = last
    this.#paint()
  }

  /**
   * Returns what is there from one piece to another; nothing if a line ends between them.
   * @param {number} from
   * @param {number} to
   */
  #between(from, to) {
    const [first, last] = [this.#pieces[from], this.#pieces[to]]
    const text = first && last && this.#text.slice(first.start, last.end)
    return text?.includes('\n') ? undefined : text
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} at
   */
  #key(event, at) {
    const last = this.#pieces.length - 1
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key]
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const goal = Math.max(0, Math.min(last, next))
    if (event.shiftKey) {
      if (this.#anchor < 0 || !this.#picked) this.#anchor = at
      this.#reach(goal)
    }
    for (const [place, { button }] of this.#pieces.entries()) button.tabIndex = place === goal ? 0 : -1
    this.#pieces[goal]?.button.focus()
  }

  /** @param {string} [told] */
  #paint(told) {
    for (const [at, { button }] of this.#pieces.entries()) button.ariaPressed = String(this.#from <= at && at <= this.#to)
    const text = this.#picked
    this.#told.textContent = told ?? (text === undefined ? HOW : `Picked: ${text}. Now press “Put here” at a key.`)
  }
}

const ESCAPE = /%([0-9a-f]{2})/gi

/**
 * Returns what puts the picked bytes into an input, and what decodes percent signs there.
 * @param {Picker} picker
 * @param {string} key
 * @param {HTMLInputElement} input
 * @param {() => void} changed
 */
export function putters(picker, key, input, changed) {
  const put = button('Put here', 'pick-put')
  put.ariaLabel = `Put here: ${key}`
  const decode = button('Decode the % signs', 'pick-decode')
  const see = () => {
    decode.hidden = input.value.search(ESCAPE) < 0
  }
  put.addEventListener('click', () => {
    const text = picker.take(key)
    if (text === undefined) return
    input.value = text
    see()
    changed()
  })
  decode.addEventListener('click', () => {
    input.value = input.value.replace(ESCAPE, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    input.focus()
    see()
    changed()
  })
  input.addEventListener('input', see)
  see()
  return make('div', 'pick-buttons', put, decode)
}
