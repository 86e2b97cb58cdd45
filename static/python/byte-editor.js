import { make } from '../base/make.js'

/**
 * A text area for bytes: behind it, what ends each line is shown, and what stands for a
 * byte has a colour. Line by line it says what is sent; see `messageOf`.
 */

const ESCAPES = /(\\x[0-9a-f]{2}|\\\{.+?\*\d+\}|\\[rnt0\\])/i
const BARE_LF = /(?:^|[^\\])(?:\\\\)*(\\n)$/

export class ByteEditor extends EventTarget {
  #area = make('textarea', { autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', wrap: 'off' })
  #code = make('code')
  element = make('div', 'editor byte-editor', make('div', 'editor-page', make('pre', { 'aria-hidden': 'true' }, this.#code), this.#area))

  /** @param {string} label */
  constructor(label) {
    super()
    this.#area.setAttribute('aria-label', label)
    this.#area.addEventListener('input', () => this.#changed())
    this.#area.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      this.dispatchEvent(new Event('run'))
    })
  }

  get text() {
    return this.#area.value
  }

  /** @param {string} text shown without an event: nobody typed it */
  set text(text) {
    this.#area.value = text
    this.#area.setSelectionRange(0, 0)
    this.#paint()
  }

  focus() {
    this.#area.focus()
  }

  /** Ends the line with the cursor by LF alone, or by CRLF again. */
  turnEnd() {
    const area = this.#area
    const at = area.selectionStart
    const start = this.text.lastIndexOf('\n', at - 1) + 1
    const found = this.text.indexOf('\n', at)
    const end = found < 0 ? this.text.length : found
    const bare = BARE_LF.test(this.text.slice(start, end))
    area.focus()
    area.setSelectionRange(bare ? end - 2 : end, end)
    // In a way that the browser's own Undo takes back.
    if (!document.execCommand(bare ? 'delete' : 'insertText', false, '\\n')) {
      area.setRangeText(bare ? '' : '\\n', area.selectionStart, area.selectionEnd, 'end')
      this.#changed()
    }
  }

  #changed() {
    this.#paint()
    this.dispatchEvent(new Event('change'))
  }

  #paint() {
    const lines = this.text.split('\n')
    this.#code.replaceChildren(...lines.map((line, at) => {
      const pieces = line.split(ESCAPES).filter(Boolean).map((piece) => ESCAPES.test(piece) ? make('span', 'byte-escape', piece) : piece)
      const ends = at < lines.length - 1 && !BARE_LF.test(line) ? [make('span', 'byte-end', '\\r\\n')] : []
      return make('span', 'line', ...pieces, ...ends, '\n')
    }))
  }
}
