import { make } from '../base/make.js'
import { tokens } from './colours.js'

/**
 * A text area with colours behind it: what the keyboard, screen readers and phones know.
 * Tab leaves it, unless the reader has switched that off.
 */
export class Editor extends EventTarget {
  #area = make('textarea', { autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', wrap: 'off' })
  #code = make('code')
  #line = 0
  #before = ''
  /** @type {string[]} the lines that are painted, as `linesOf` tells them */
  #painted = []
  element = make('div', 'editor', make('div', 'editor-page', make('pre', { 'aria-hidden': 'true' }, this.#code), this.#area))
  indents = false

  /**
   * @param {string} label
   * @param {string} text
   * @param {typeof tokens} colours
   */
  constructor(label, text, colours = tokens) {
    super()
    this.colours = colours
    const area = this.#area
    area.setAttribute('aria-label', label)
    this.text = text
    area.setSelectionRange(0, 0)
    area.addEventListener('input', () => this.#changed())
    area.addEventListener('keydown', (event) => this.#key(event))
  }

  get text() {
    return this.#area.value
  }

  set text(text) {
    this.#area.value = text
    this.#changed()
  }

  /** Returns the switch by which Tab indents. */
  tabs() {
    const box = make('input', { type: 'checkbox' })
    box.addEventListener('change', () => {
      this.indents = box.checked
    })
    return make('label', '', box, ` ${gettext`Tab indents`}`)
  }

  focus() {
    this.#area.focus()
  }

  /**
   * Marks a line, from 1; 0 marks none.
   * @param {number} line
   */
  mark(line) {
    this.#line = line
    this.#paint()
  }

  /**
   * Goes to a line, from 1, and marks it; 0 is wherever the cursor is.
   * @param {number} line
   */
  go(line) {
    this.#area.focus({ preventScroll: true })
    if (!line) return
    const start = this.text.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    this.#area.setSelectionRange(start, start)
    this.mark(line)
    this.#code.children[line - 1]?.scrollIntoView({ block: 'nearest' })
  }

  /**
   * Ties what is said of the text to it.
   * @param {string} id of the element that says it, or "" for nothing
   */
  describe(id) {
    this.#area.setAttribute('aria-describedby', id)
  }

  #changed() {
    this.#line = 0
    this.#paint()
    if (this.text !== this.#before) this.dispatchEvent(new Event('change'))
    this.#before = this.text
  }

  /** Paints the lines that have changed: of a long text, one at a key. */
  #paint() {
    const lines = linesOf(this.colours(this.text))
    const painted = this.#painted
    const most = Math.min(lines.length, painted.length)
    let first = 0
    while (first < most && lines[first] === painted[first]) first++
    let last = 0
    while (last < most - first && lines.at(-1 - last) === painted.at(-1 - last)) last++
    const spans = this.#code.children
    const end = spans[painted.length - last] ?? null
    for (let left = painted.length - last - first; left > 0; left--) spans[first]?.remove()
    for (const line of lines.slice(first, lines.length - last)) this.#code.insertBefore(spanOf(line), end)
    this.#painted = lines
    this.#code.querySelector('.wrong-line')?.classList.remove('wrong-line')
    spans[this.#line - 1]?.classList.add('wrong-line')
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      this.dispatchEvent(new Event('run'))
    } else if (event.key === 'Tab' && this.indents && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      this.#indent(event.shiftKey)
    } else if (event.key === 'Enter' && !event.isComposing && !event.shiftKey) {
      const start = this.text.lastIndexOf('\n', this.#area.selectionStart - 1) + 1
      const line = this.text.slice(start, this.#area.selectionStart)
      const indent = (/^\s*/.exec(line)?.[0] ?? '') + (/:\s*(#.*)?$/.test(line) ? '    ' : '')
      if (!indent) return
      event.preventDefault()
      this.#insert(`\n${indent}`)
    }
  }

  /** @param {boolean} back */
  #indent(back) {
    const area = this.#area
    if (!back) return this.#insert('    ')
    const at = area.selectionStart
    const start = this.text.lastIndexOf('\n', at - 1) + 1
    const spaces = /^ {1,4}/.exec(this.text.slice(start))?.[0].length ?? 0
    if (!spaces) return
    area.setSelectionRange(start, start + spaces)
    this.#insert('')
    area.setSelectionRange(Math.max(start, at - spaces), Math.max(start, at - spaces))
  }

  /**
   * Puts text where the cursor is, in a way that the browser's own Undo takes back.
   * @param {string} text
   */
  #insert(text) {
    const area = this.#area
    const done = text ? document.execCommand('insertText', false, text) : document.execCommand('delete')
    if (done) return
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    this.#changed()
  }
}

// Characters that no text has: see `linesOf`.
const PIECE = '\uE000'
const KIND = '\uE001'

/**
 * Returns the lines of code, each as a text that tells its pieces and their kinds, too.
 * @param {[string, string][]} pieces
 */
function linesOf(pieces) {
  return pieces.map(([text, kind]) => text.split('\n').map((part) => part && `${PIECE}${kind}${KIND}${part}`).join('\n')).join('').split('\n')
}

/**
 * Returns a painted line.
 * @param {string} line as `linesOf` tells it
 */
function spanOf(line) {
  const pieces = line.split(PIECE).slice(1).map((piece) => {
    const at = piece.indexOf(KIND)
    const [kind, text] = [piece.slice(0, at), piece.slice(at + 1)]
    return kind ? make('span', kind, text) : text
  })
  return make('span', 'line', ...pieces, '\n')
}
