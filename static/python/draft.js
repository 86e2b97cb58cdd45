import { button } from './workshop.js'

/**
 * The reader's version of a program: kept in this browser as it is typed, back after a
 * reload, and reset to the original with a way back.
 */
export class Draft extends EventTarget {
  #undo = ''
  /** @type {string | null} what this tab has kept for the next visit */
  #mine
  reset = button('Reset', 'run-reset')

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
    this.key = `handbook:code:${location.pathname}:${name}`
    this.#mine = this.#kept()
    editor.text = brought ?? this.#mine ?? this.original
    this.#compare()
    editor.addEventListener('change', () => this.#keep())
    this.reset.addEventListener('click', () => this.#back())
  }

  /** This tab's version, else the latest of all tabs. */
  #kept() {
    try {
      return sessionStorage.getItem(this.key) ?? localStorage.getItem(this.key)
    } catch {
      return null // storage is blocked
    }
  }

  #keep() {
    this.#undo = ''
    this.#compare()
    const { editor: { text }, key } = this
    const own = text === this.original ? null : text
    try {
      if (own !== null) localStorage.setItem(key, own)
      // What another tab has kept since then is not this one's to forget.
      else if (localStorage.getItem(key) === this.#mine) localStorage.removeItem(key)
      this.#mine = own
      if (localStorage.getItem(key) === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, text)
    } catch {
      // Storage is blocked or full: the text is in the page.
    }
  }

  /** Shows what the button can do now. */
  #compare() {
    this.reset.textContent = this.#undo ? 'Undo reset' : 'Reset'
    this.reset.disabled = !this.#undo && this.editor.text === this.original
  }

  #back() {
    const [now, undo] = [this.editor.text, this.#undo]
    this.editor.text = undo || this.original
    this.#undo = undo ? '' : now
    this.#compare()
    const detail = undo ? 'Your version is back.' : 'The code is as it was. Undo brings yours back.'
    this.dispatchEvent(new CustomEvent('reset', { detail }))
    this.reset.focus()
  }
}
