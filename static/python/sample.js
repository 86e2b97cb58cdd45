import { button, make } from '../base/make.js'
import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { TOTAL } from './parts.js'
import { megabytes, Runner, took } from './runner.js'
import { brought, linkButton } from './share.js'
import { ENDED, filesOf, named, nameRecording, print, region } from './workshop.js'

/** What a sample becomes when its reader wants to run it: an editor, and its output. */

/**
 * Makes a sample one that can be changed and run.
 * @param {HTMLElement} sample
 * @param {boolean} run whether to run it, too
 */
export async function open(sample, run) {
  const files = await filesOf(sample)
  const name = files[0]?.[0] ?? ''
  const shared = await brought(sample)
  const workshop = new Workshop(sample, name, Object.fromEntries(files), shared?.code)
  await workshop.open(run)
}

/** The editor of one sample, its buttons and its output. */
class Workshop {
  #runner = new Runner(gettext`Run`)
  #run = button(gettext`Run`, 'run-start')
  #download = button(gettext`Download`, 'run-download')
  #out = make('pre', { class: 'workshop-output', hidden: '' })
  #hint = make('p', { class: 'workshop-hint', hidden: '' })

  /**
   * @param {HTMLElement} sample
   * @param {string} name of the program's file
   * @param {Record<string, string>} files
   * @param {string} [shared] the code that the page's address brings
   */
  constructor(sample, name, files, shared) {
    this.sample = sample
    this.name = name
    this.files = files
    this.editor = new Editor(gettext`Code of ${name}`, files[name] ?? '')
    this.draft = new Draft(this.editor, sample.id, shared)
  }

  /** @param {boolean} run whether to run it, too: its reader pressed the button that goes */
  async open(run) {
    const { sample, editor, draft } = this
    const { stop, status, bar } = this.#runner
    const head = make('div', 'workshop-head', make('p', 'code-title', this.name), this.#run, stop)
    const share = linkButton(sample, () => ({ code: editor.text }), (text) => this.#runner.say(text))
    const buttons = make('div', 'workshop-buttons', draft.reset, share, this.#download, editor.tabs())
    const size = megabytes(TOTAL)
    this.#runner.say(gettext`Ctrl-Enter runs it, in this tab. Python is loaded once: ${size} MB.`)
    region(gettext`Output of ${this.name}`, this.#out)
    const box = make('div', 'workshop', head, status, bar, editor.element, buttons, this.#hint, this.#out)
    sample.querySelector('code-block')?.replaceWith(box)
    draft.addEventListener('reset', (event) => this.#runner.say(/** @type {CustomEvent} */ (event).detail))
    editor.addEventListener('run', () => void this.run())
    this.#run.addEventListener('click', () => void this.run())
    this.#download.addEventListener('click', () => this.#save())
    nameRecording(sample)
    if (!run) return
    this.#run.focus({ preventScroll: true })
    await this.run()
  }

  /** Runs what is in the editor, and shows what it prints as it prints it. */
  async run() {
    if (this.#runner.runs) return
    const { editor, name } = this
    this.#run.ariaDisabled = 'true'
    this.#hint.hidden = true
    editor.mark(0)
    this.#out.replaceChildren()
    this.#out.hidden = false
    const text = editor.text
    await this.#runner.run(async () => {
      this.#runner.say(gettext`Waiting until something else has run …`)
      let start = 0
      const result = await this.#runner.python.run(name, {
        files: { ...this.files, [name]: text },
        signal: this.#runner.signal,
        onturn: () => {
          this.#runner.say(gettext`Running …`)
          start = performance.now()
        },
        onoutput: (output) => print(this.#out, output),
      })
      this.#tell(result, text, took(start))
      this.#out.scrollIntoView({ block: 'nearest' })
    })
    this.#run.ariaDisabled = 'false'
  }

  /**
   * @param {import('./python.js').Result} result
   * @param {string} text
   * @param {string} time
   */
  #tell({ status, error, output }, text, time) {
    const printed = output.map(({ text: piece }) => piece).join('')
    const message = error?.message ?? ''
    const cause = named(error).replace('Deadline', gettext`Stopped`)
    /** @type {Record<string, string>} */
    const told = {
      done: printed ? gettext`Done` : gettext`Done; it printed nothing`,
      exited: gettext`It ended itself, with ${message}`,
      error: named(error),
      timeout: gettext`${cause}: it took too long`,
    }
    const reason = ENDED[status] ?? ''
    const ended = told[status] ?? gettext`${reason}; what it had in memory is gone`
    const same = status === 'done' && text === this.draft.original && printed.trimEnd() === this.#recorded
    this.#runner.say(same ? gettext`${ended}. Your run: ${time}. It printed what was recorded below.` : gettext`${ended}. Your run: ${time}.`)
    if (!error || status === 'exited') return
    print(this.#out, { stream: 'stderr', text: error.text })
    this.editor.mark(error.line ?? 0)
    this.#hint.textContent = error.hint
    this.#hint.hidden = !error.hint
  }

  /** What the program printed when it was recorded. */
  get #recorded() {
    const lines = this.sample.querySelectorAll('.recording .line:not(.typed)')
    return Array.from(lines, (line) => line.textContent).join('').trimEnd()
  }

  #save() {
    const href = URL.createObjectURL(new Blob([this.editor.text], { type: 'text/x-python' }))
    const link = make('a', { href, download: this.name })
    link.click()
    URL.revokeObjectURL(link.href)
  }
}
