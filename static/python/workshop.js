import { VERSIONS } from './files.js'

/** What a sample and a bench have in common: files, buttons, the way errors are told. */

const REGION = /^[ \t]*# (?:end)?region\b.*\n/gm

/** @type {Promise<unknown> | undefined} */
let sheet

/** Loads the look of editors, once. */
export function styled() {
  sheet ??= new Promise((done) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = import.meta.resolve('./sample.css')
    link.onload = link.onerror = done
    document.head.append(link)
  })
  return sheet
}

/**
 * Returns the files of an element by their names, the program's first, as the reader
 * gets them: without the marks of regions.
 * @param {HTMLElement} element
 * @returns {Promise<[string, string][]>}
 */
export async function filesOf(element) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...element.querySelectorAll('.run-files a')])
  const [, ...files] = await Promise.all([styled(), ...links.map(async (link) => {
    const response = await fetch(link.href)
    if (!response.ok) throw new Error(`status ${response.status} for ${link.href}`)
    const text = (await response.text()).replace(REGION, '')
    return /** @type {[string, string]} */ ([link.textContent ?? '', text])
  })])
  return files
}

/**
 * Returns an element with a class and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} kind
 * @param {(string | Node)[]} children
 */
export function make(name, kind, ...children) {
  const made = document.createElement(name)
  if (kind) made.className = kind
  made.append(...children)
  return made
}

/**
 * @param {string} text
 * @param {string} kind
 */
export function button(text, kind) {
  const made = make('button', kind, text)
  made.type = 'button'
  return made
}

/**
 * Returns an element that can be reached and scrolled by keyboard.
 * @template {HTMLElement} Content
 * @param {string} title
 * @param {Content} content
 */
export function region(title, content) {
  content.tabIndex = 0
  content.setAttribute('role', 'group')
  content.ariaLabel = title
  return content
}

/**
 * Returns what an error is called, with its line in the reader's own file.
 * @param {import('./python.js').PythonError | null} error
 */
export function named(error) {
  const where = error?.line ? ` in line ${error.line}` : ''
  return `${error?.type ?? 'An error'}${where}`
}

/**
 * Returns how long a run took, and with what.
 * @param {number} start as `performance.now()` gave it
 */
export function took(start) {
  const seconds = (performance.now() - start) / 1000
  return `${seconds < 0.1 ? 'less than 0.1' : seconds.toFixed(1)} s, Python ${VERSIONS.Python}`
}

/**
 * Returns why Python did not start, and what the reader can do.
 * @param {unknown} error
 * @param {string} again the button that tries again
 */
export function unloaded(error, again) {
  if (error instanceof DOMException && error.name === 'AbortError') return 'Stopped before Python was loaded.'
  if (!('WebAssembly' in globalThis)) return 'Python cannot run here: this browser has no WebAssembly, or it is switched off. What was recorded is there to read.'
  return `Python could not be loaded: ${error instanceof Error ? error.message : error}. Is there a connection? ${again} tries again.`
}

/**
 * Shows in a bar, and in words, how much of Python has been loaded.
 * @param {HTMLProgressElement} bar
 * @param {HTMLElement} status
 * @param {{loaded: number, total: number}} detail in bytes
 */
export function progress(bar, status, { loaded, total }) {
  bar.hidden = false
  bar.max = total
  bar.value = loaded
  const [now, all] = [loaded, total].map((bytes) => (bytes / 1e6).toFixed(1))
  status.textContent = loaded < total ? `Loading Python: ${now} of ${all} MB. Stop cancels.` : 'Starting Python …'
}
