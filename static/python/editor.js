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
  element = make('div', 'editor', make('div', 'editor-page', make('pre', { 'aria-hidden': 'true' }, this.#code), this.#area))
  indents = false

  /**
   * @param {string} label
   * @param {string} text
   */
  constructor(label, text) {
    super()
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
    return make('label', '', box, ' Tab indents')
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

  #changed() {
    this.#line = 0
    this.#paint()
    if (this.text !== this.#before) this.dispatchEvent(new Event('change'))
    this.#before = this.text
  }

  #paint() {
    /** @type {HTMLElement[]} */
    const lines = []
    const begin = () => {
      const line = make('span', lines.length + 1 === this.#line ? 'line wrong-line' : 'line')
      lines.push(line)
      return line
    }
    let line = begin()
    for (const [text, kind] of tokens(this.text)) {
      for (const [at, part] of text.split('\n').entries()) {
        if (at) {
          line.append('\n')
          line = begin()
        }
        line.append(kind ? make('span', kind, part) : part)
      }
    }
    line.append('\n')
    this.#code.replaceChildren(...lines)
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
