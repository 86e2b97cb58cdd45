import { codeOf, keep, recall, recallCode, TAB } from '../base/kept.js'
import { button } from '../base/make.js'

/**
 * The reader's version of a program: kept in this browser as it is typed, back after a
 * reload, and reset to the original with a way back.
 */
export class Draft extends EventTarget {
  #undo = ''
  #undoes = ''
  /** @type {string | null} what this tab has kept for the next visit */
  #mine
  reset = button(gettext`Reset`, 'run-reset')

  /**
   * @fires Draft#reset when the button was pressed, with what to tell the reader
   * @param {import('./editor.js').Editor} editor with the original in it; gets what was kept
   * @param {string} name different for each program of the page
   * @param {string} [brought] code that is shown instead, and kept once it is changed
   */
  constructor(editor, name, brought) {
    super()
    this.editor = editor
    this.original = editor.text
    this.code = codeOf(name)
    this.#mine = recallCode(this.code)
    editor.text = brought ?? this.#mine ?? this.original
    this.#compare()
    editor.addEventListener('change', () => this.#keep())
    this.reset.addEventListener('click', () => this.#back())
  }

  /** Whether the program is as the page has it. */
  get isOriginal() {
    return this.editor.text === this.original
  }

  /**
   * Puts another version in the place of the reader's, with a way back.
   * @param {string} text
   */
  put(text) {
    const before = this.editor.text
    this.editor.text = text
    this.#undo = before
    this.#undoes = gettext`Undo`
    this.#compare()
  }

  #keep() {
    this.#undo = ''
    this.#compare()
    const { editor: { text }, code } = this
    const own = text === this.original ? null : text
    // What another tab has kept since then is not this one's to forget.
    if (own !== null || recall(code) === this.#mine) {
      if (!keep(code, own)) return // the text is in the page
    }
    this.#mine = own
    keep(code, recall(code) === null ? null : text, TAB)
  }

  /** Shows what the button can do now. */
  #compare() {
    this.reset.textContent = this.#undo ? this.#undoes : gettext`Reset`
    this.reset.disabled = !this.#undo && this.isOriginal
  }

  #back() {
    const [now, undo] = [this.editor.text, this.#undo]
    this.editor.text = undo || this.original
    this.#undo = undo ? '' : now
    this.#undoes = gettext`Undo reset`
    this.#compare()
    const detail = undo ? gettext`Your version is back.` : gettext`The code is as it was. Undo brings yours back.`
    this.dispatchEvent(new CustomEvent('reset', { detail }))
    this.reset.focus()
  }
}
