import { button, make } from '../base/make.js'
import { drift, folds, rows, tableOf } from './byte-answers.js'
import { ByteEditor } from './byte-editor.js'
import { Requests } from './byte-requests.js'
import { messageOf } from './bytes.js'
import { Runner, took } from './runner.js'
import { brought, linkButton } from './share.js'
import { ENDED, filesOf, look, named } from './workshop.js'

/**
 * Bytes that a reader sends to several servers at once, whose own code runs in this tab.
 *
 * @typedef {import('./byte-answers.js').Answers} Answers
 */

/** @type {Record<string, string>} what a reader can bet that a server does */
const BETS = { answer: 'answers', error: 'refuses, or fails', wait: 'waits for more', several: 'sees two requests' }

/** How long the servers may take: the first time, they are compiled. */
const SECONDS = 60

/** @type {Promise<unknown> | undefined} the look, when it is there */
let styled

/**
 * Opens a bench of bytes.
 * @param {HTMLElement} element
 * @param {boolean} send whether to send what is shown, too
 */
export async function open(element, send) {
  const { recording = '', packages = '', parts = '' } = element.dataset
  const [files, recorded, archive] = await Promise.all([
    filesOf(element), fetched(recording), fetched(packages),
    styled ??= look(import.meta.resolve('./byte-bench.css')),
  ])
  const requests = new Requests(await recorded.json(), parts.split(' '))
  await new ByteBench(element, files, requests, await archive.arrayBuffer(), await brought(element)).open(send)
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(new URL(address, document.baseURI))
  if (!response.ok) throw new Error(`status ${response.status} for ${address}`)
  return response
}

class ByteBench {
  #runner = new Runner('Send')
  #send = make('button', 'run-start', 'Send')
  #editor = new ByteEditor('The bytes of the request')
  #size = make('p', 'byte-size')
  #why = make('p', 'byte-why')
  #choice = make('select')
  #answer = make('div', 'byte-answer')
  /** @type {{choice: HTMLSelectElement, verdict: HTMLElement}[]} a bet on each server */
  #bets
  /** @type {HTMLButtonElement[]} */
  #traps = []
  /** @type {Map<string, Node[]>} why anybody should send a request, by its name */
  #whys = new Map()

  /**
   * @param {HTMLElement} element
   * @param {[string, string][]} files the module that asks the servers first
   * @param {Requests} requests
   * @param {ArrayBuffer} packages
   * @param {Record<string, string>} [shared] what the page's address brings
   */
  constructor(element, files, requests, packages, shared) {
    this.element = element
    this.files = Object.fromEntries(files)
    this.module = files[0]?.[0].replace(/\.py$/, '') ?? ''
    this.requests = requests
    this.packages = packages
    this.shared = shared
    /** The servers that run here. */
    this.names = Array.from(element.querySelectorAll('.byte-answer thead th'), (one) => one.textContent).slice(1)
    // The first is shown with its bytes.
    for (const one of element.querySelectorAll('.byte-sent, .byte-traps li')) {
      const name = one.querySelector('strong')?.textContent ?? ''
      this.#whys.set(name, [...(one.querySelector('.byte-why, strong + span')?.childNodes ?? [])])
      const made = button(name, 'byte-trap')
      made.addEventListener('click', () => this.#choose(name))
      this.#traps.push(made)
    }
    this.#bets = this.names.map(() => {
      const choice = make('select', '', new Option('no bet', ''), ...Object.entries(BETS).map(([value, text]) => new Option(text, value)))
      const verdict = make('small')
      choice.addEventListener('change', () => verdict.replaceChildren())
      return { choice, verdict }
    })
  }

  /** @param {boolean} send */
  async open(send) {
    const { stop, status, bar } = this.#runner
    const [first = ''] = this.#whys.keys()
    const turn = button('Line end: CRLF or LF')
    const link = linkButton(this.element, () => ({ bytes: this.#editor.text }), (text) => this.#runner.say(text))
    const form = make('form', 'workshop byte-form',
      make('div', 'byte-picker',
        make('div', { class: 'byte-chips', role: 'group', 'aria-label': 'Traps' }, ...this.#traps),
        make('label', 'byte-choice', 'Or any that was recorded', this.#choice), this.#why),
      make('div', 'byte-typed', this.#editor.element,
        make('p', 'byte-note', 'Each line ends with ', make('code', '', '\\r\\n'), ', except where it ends with ', make('code', '', '\\n'), '. ', make('code', '', '\\xE9'), ' is a byte, ', make('code', '', '\\{a*900}'), ' repeats, ', make('code', '', '\\\\'), ' is a backslash.'),
        make('div', 'workshop-buttons', turn, link, this.#size)),
      make('fieldset', 'byte-bets', make('legend', '', 'Your bets, if you like'), ...this.#bets.map(({ choice, verdict }, at) => make('div', '', make('label', '', this.names[at] ?? '', choice), verdict))),
      make('div', 'workshop-buttons byte-send', this.#send, stop, status), bar)
    this.#fillChoice()
    turn.addEventListener('click', () => this.#editor.turnEnd())
    this.#editor.addEventListener('change', () => this.#changed())
    this.#editor.addEventListener('run', () => void this.#ask())
    this.#choice.addEventListener('change', () => this.#choice.value && this.#choose(this.#choice.value))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#ask()
    })
    for (const old of this.element.querySelectorAll('.byte-sent, .run, .byte-traps')) old.remove()
    this.element.querySelector('.byte-answer')?.replaceWith(form, this.#answer)
    this.#choose(first)
    if (this.shared?.bytes !== undefined) {
      this.#editor.text = this.shared.bytes
      this.#changed()
    }
    if (!send) return this.#runner.say('Nothing is sent before you press Send.')
    this.#send.focus({ preventScroll: true })
    await this.#ask()
  }

  #fillChoice() {
    this.#choice.append(new Option('Your own bytes', ''), ...this.requests.groups.map(({ label, requests }) => {
      const group = make('optgroup', { label })
      group.append(...requests.map(({ name }) => new Option(name)))
      return group
    }))
  }

  /**
   * Fills in a request that was recorded; nothing is told of it before it is sent.
   * @param {string} name
   */
  #choose(name) {
    this.#editor.text = this.requests.named(name)?.typed ?? ''
    this.#changed()
    this.#runner.say('Bet what each server makes of it, if you like. Then send it.')
  }

  /** Takes away the answer to other bytes, and the bets on it. */
  #changed() {
    const bytes = this.#bytes()
    const name = bytes === undefined ? '' : this.requests.withBytes(bytes)?.name ?? ''
    this.#choice.value = name
    for (const trap of this.#traps) trap.ariaPressed = String(trap.textContent === name)
    this.#why.replaceChildren(...(this.#whys.get(name) ?? []))
    this.#size.textContent = bytes === undefined ? 'too many bytes' : `${bytes.length.toLocaleString('en')} bytes`
    for (const { choice, verdict } of this.#bets) {
      choice.value = ''
      verdict.replaceChildren()
    }
    this.#answer.replaceChildren()
  }

  /** What is to be sent; nothing if it is too much. */
  #bytes() {
    try {
      return messageOf(this.#editor.text)
    } catch {
      return undefined
    }
  }

  async #ask() {
    const raw = this.#bytes()
    if (this.#runner.runs) return
    if (raw === undefined) return this.#runner.say('That is more than a million bytes: nothing is sent.')
    this.#send.ariaDisabled = 'true'
    await this.#runner.run(async () => {
      this.#runner.say('Four servers read it …')
      const start = performance.now()
      const { status, error, value } = await this.#runner.python.call('labs.sidebyside:answer', { module: this.module, raw }, {
        files: this.files, packages: this.packages, seconds: SECONDS, signal: this.#runner.signal,
      })
      if (raw !== this.#bytes()) this.#runner.say('You have changed the bytes: send them again.')
      else if (status === 'done') this.#show(/** @type {Answers} */ (value), raw, took(start))
      else this.#runner.say(error ? `${named(error)}: ${error.message}` : `${ENDED[status]}.`)
    })
    this.#send.ariaDisabled = 'false'
  }

  /**
   * @param {Answers} answers
   * @param {string} raw
   * @param {string} time
   */
  #show(answers, raw, time) {
    const recorded = this.requests.withBytes(raw)
    const won = this.#judge(answers)
    const others = Object.entries(recorded?.cells ?? {}).filter(([name]) => !(name in answers.servers))
    const told = drift(answers.servers, recorded, this.requests.programs)
    this.#answer.replaceChildren(
      tableOf(this.names, rows(answers, recorded), 'What each server makes of them'),
      ...(told ? [make('p', 'byte-note', told)] : []),
      ...(others.length ? [make('dl', 'byte-others', ...others.map(([name, text]) => make('div', '', make('dt', '', `${name}, recorded`), make('dd', '', make('code', '', text)))))] : []),
      ...folds(answers.servers))
    const differ = answers.rows.some(({ differs }) => differs.some(Boolean))
    this.#runner.say(`${won}${differ ? 'They differ: see the lines marked ≠.' : 'All of them agree.'} ${time}.`)
    this.#answer.scrollIntoView({ block: 'nearest' })
  }

  /**
   * Judges the bets where they stand; returns what to say of all of them.
   * @param {Answers} answers
   */
  #judge({ servers, rows: [status] }) {
    let made = 0
    let right = 0
    for (const [at, { choice, verdict }] of this.#bets.entries()) {
      if (!choice.value) continue
      const won = choice.value === servers[this.names[at] ?? '']?.outcome
      made++
      if (won) right++
      verdict.className = won ? 'byte-won' : 'byte-lost'
      verdict.textContent = won ? 'right' : `no: ${status?.words[at]}`
    }
    return made ? `You won ${right} of ${made} bets. ` : ''
  }
}
