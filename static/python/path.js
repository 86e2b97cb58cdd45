import { button, make } from '../base/make.js'
import { carried, carry, Given } from './carried.js'

/**
 * A lab that is a step of a path: what it runs with, what it carries on, and where the
 * path goes from here. One that has `together` starts from all steps before it.
 */
export class Path {
  next = make('a', { class: 'lab-first', hidden: '' })
  /** @type {HTMLButtonElement[]} */
  buttons = []
  /** @type {Given | undefined} */
  given
  #writes
  #names
  #together
  #ask

  /**
   * @param {HTMLElement} lab
   * @param {import('./draft.js').Draft} draft of its program
   * @param {import('./runner.js').Runner} runner
   * @param {() => Promise<void>} ask has the lab answered
   */
  constructor(lab, draft, runner, ask) {
    const { writes = '', given = '', together = '' } = lab.dataset
    this.lab = lab
    this.draft = draft
    this.runner = runner
    this.#ask = ask
    this.#writes = writes
    this.#names = given.split(' ').filter(Boolean)
    this.#together = together
    if (together) {
      const made = button('Put my four steps together')
      made.addEventListener('click', () => void this.putTogether())
      this.buttons.push(made)
    } else if (given) this.given = new Given(this.#names, () => void ask())
  }

  /** Whether the reader has steps to start from, and nothing of their own here. */
  get starts() {
    return Boolean(this.#together) && this.draft.isOriginal && this.#names.some(carried)
  }

  /** Starts from what the reader wrote step by step; ours stands in for what is missing. */
  async putTogether() {
    const { draft, runner } = this
    const own = Object.fromEntries(this.#names.flatMap((name) => {
      const code = carried(name)
      return code === undefined ? [] : [[name, code]]
    }))
    const before = draft.editor.text
    await runner.run(async () => {
      const { value } = await runner.python.call(this.#together, own, { signal: runner.signal })
      const code = /** @type {{code: string} | null} */ (value)?.code
      if (code && draft.editor.text === before) draft.put(code)
    })
    await this.#ask()
    const ours = this.#names.filter((name) => !(name in own))
    runner.say(`These are your steps${ours.length ? `; ours stand in for ${ours.join(', ')}` : ', all four'}. Undo brings back what was here.`)
  }

  /**
   * Carries a step's code on once it passes, and forgets it when it was reset: what nobody
   * changed is not the reader's. A whole server's is carried with its faults, for the bench
   * to show.
   * @param {boolean} passed
   */
  carry(passed) {
    this.next.hidden = !passed
    if (passed) this.#goOn()
    if (this.draft.isOriginal) carry(this.#writes, null)
    else if (passed || this.#together) carry(this.#writes, this.draft.editor.text)
  }

  /** Says where the path goes on: at the page's next step, else at its bench, else on the next page. */
  #goOn() {
    const steps = [...document.querySelectorAll('lab-form[data-writes]')]
    const at = steps.indexOf(this.lab) + 1
    const place = steps[at] ?? document.querySelector('http-bench[data-own-server]')
    const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector('a[rel=next]'))
    this.next.href = place ? `#${place.id}` : page?.href ?? '#'
    this.next.textContent = steps[at] ? `Go on: step ${at + 1}` : place ? 'Go on: Flask on your server' : `Go on: ${page?.querySelector('strong')?.textContent}`
  }
}
