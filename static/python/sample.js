import { Draft } from './draft.js'
import { Editor } from './editor.js'
import { SIZES } from './files.js'
import { Python } from './python.js'
import { brought, fragment } from './share.js'
import { button, filesOf, named, progress, took, unloaded } from './workshop.js'

/** What a sample becomes when its reader wants to run it: an editor, and its output. */

const MEGABYTES = ((SIZES['pyodide.wasm.bin'] + SIZES['library.bin'] + SIZES['pyodide.asm.mjs'] / 5) / 1e6).toFixed(0)
/**
 * Makes a sample one that can be changed and run.
 * @param {HTMLElement} sample
 * @param {boolean} run whether to run it, too
 */
export async function open(sample, run) {
  const files = await filesOf(sample)
  const name = files[0]?.[0] ?? ''
  const workshop = new Workshop(sample, name, Object.fromEntries(files), await brought(location.hash, name))
  workshop.open()
  if (run) await workshop.run()
}

/** The editor of one sample, its buttons and its output. */
class Workshop {
  #python = Python.shared()
  #run = button('Run', 'run-start')
  #stop = button('Stop', 'run-stop')
  #share = button('Copy link', 'run-share')
  #download = button('Download', 'run-download')
  #bar = document.createElement('progress')
  #status = document.createElement('p')
  #out = document.createElement('pre')
  #hint = document.createElement('p')

  /**
   * @param {HTMLElement} sample
   * @param {string} name of the program's file
   * @param {Record<string, string>} files
   * @param {string | null} [shared] the code that the page's address brings, `null` if
   * that cannot be read
   */
  constructor(sample, name, files, shared) {
    this.sample = sample
    this.name = name
    this.files = files
    this.editor = new Editor(`Code of ${name}`, files[name] ?? '')
    this.draft = new Draft(this.editor, name, shared ?? undefined)
    this.shared = shared
  }

  open() {
    const { sample, editor, draft } = this
    const box = document.createElement('div')
    box.className = 'workshop'
    const title = document.createElement('p')
    title.className = 'code-title'
    title.textContent = this.name
    const buttons = document.createElement('div')
    buttons.className = 'workshop-buttons'
    buttons.append(this.#run, this.#stop, draft.reset, this.#share, this.#download, editor.tabs())
    this.#stop.disabled = true
    this.#status.setAttribute('role', 'status')
    this.#status.className = 'workshop-status'
    this.#status.textContent = this.#opening
    this.#bar.hidden = this.#out.hidden = this.#hint.hidden = true
    this.#bar.setAttribute('aria-label', 'Loading Python')
    this.#out.className = 'workshop-output'
    this.#out.tabIndex = 0
    this.#out.setAttribute('role', 'group')
    this.#out.setAttribute('aria-label', `Output of ${this.name}`)
    this.#hint.className = 'workshop-hint'
    box.append(title, editor.element, buttons, this.#status, this.#bar, this.#out, this.#hint)
    sample.querySelector('code-block')?.replaceWith(box)
    sample.querySelector('.run > .run-start')?.remove()
    draft.addEventListener('reset', (event) => {
      this.#status.textContent = /** @type {CustomEvent} */ (event).detail
    })
    editor.addEventListener('run', () => void this.run())
    box.addEventListener('click', ({ target }) => {
      if (target === this.#run) void this.run()
      else if (target === this.#stop) this.#python.stop()
      else if (target === this.#share) void this.#copyLink()
      else if (target === this.#download) this.#save()
    })
    this.#python.addEventListener('progress', (event) => {
      if (!this.#stop.disabled) progress(this.#bar, this.#status, /** @type {CustomEvent} */ (event).detail)
    })
  }

  /** What is said before anything runs. */
  get #opening() {
    if (this.shared === undefined) return `Ctrl-Enter runs it, in this tab. Python is loaded once: ${MEGABYTES} MB.`
    if (this.shared === null) return 'The code in this link is damaged or too large. Nothing of it is used here.'
    return 'This code came with the link. Read it before you run it: somebody else may have written it.'
  }

  /** Runs what is in the editor, and shows what it prints as it prints it. */
  async run() {
    if (!this.#stop.disabled) return
    const { editor, name } = this
    this.#stop.disabled = false
    this.#run.disabled = true
    this.#hint.hidden = true
    editor.mark(0)
    this.#out.replaceChildren()
    this.#out.hidden = false
    const text = editor.text
    const loads = this.#python.state === 'off'
    if (loads) this.#status.textContent = 'Loading Python …'
    try {
      await this.#python.start()
      this.#bar.hidden = true
      this.#status.textContent = 'Running …'
      const start = performance.now()
      const result = await this.#python.run(name, {
        files: { ...this.files, [name]: text },
        onoutput: ({ stream, text: piece }) => this.#print(stream, piece),
      })
      this.#tell(result, text, took(start))
    } catch (error) {
      this.#status.textContent = unloaded(error, 'Run')
    }
    this.#bar.hidden = this.#stop.disabled = true
    this.#run.disabled = false
  }

  /**
   * @param {import('./python.js').Result} result
   * @param {string} text
   * @param {string} time
   */
  #tell({ status, error, output }, text, time) {
    const printed = output.map(({ text: piece }) => piece).join('')
    const ended = {
      done: printed ? 'Done' : 'Done; it printed nothing',
      error: named(error),
      timeout: `${named(error).replace('Deadline', 'Stopped')}: it took too long`,
      stopped: 'Stopped; what it had in memory is gone',
      killed: 'Ended: it took too long and could not be interrupted; what it had in memory is gone',
    }[status]
    const same = status === 'done' && text === this.draft.original && printed.trimEnd() === this.#recorded
    this.#status.textContent = `${ended}: ${time}.${same ? ' It printed what was recorded below.' : ''}`
    if (!error) return
    this.#print('stderr', error.text)
    this.editor.mark(error.line ?? 0)
    this.#hint.textContent = error.hint
    this.#hint.hidden = !error.hint
  }

  /** What the program printed when it was recorded. */
  get #recorded() {
    const lines = this.sample.querySelectorAll('.recording .line:not(.typed)')
    return Array.from(lines, (line) => line.textContent).join('').trimEnd()
  }

  /**
   * @param {string} stream
   * @param {string} text
   */
  #print(stream, text) {
    const piece = document.createElement('span')
    piece.className = stream
    piece.textContent = text
    this.#out.append(piece)
  }

  async #copyLink() {
    const hash = await fragment(this.name, this.editor.text)
    if (hash === undefined) {
      this.#status.textContent = 'This code is too long for a link. Download it instead.'
      return
    }
    const address = new URL(hash, location.href).href
    history.replaceState(null, '', address)
    try {
      await navigator.clipboard.writeText(address)
      this.#status.textContent = 'The link is copied. It holds the code; nobody else has it.'
    } catch {
      this.#status.textContent = 'The address of this page now holds the code: copy it.'
    }
  }

  #save() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([this.editor.text], { type: 'text/x-python' }))
    link.download = this.name
    link.click()
    URL.revokeObjectURL(link.href)
  }
}
