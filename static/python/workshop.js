import { make, sheet } from '../base/make.js'

/** What a sample, a bench and a form have in common: files, their look, the way errors are told. */

const REGION = /^[ \t]*# (?:end)?region\b.*\n/gm

/**
 * Loads a style sheet; is done when it is there, or cannot be had.
 * @param {string} address
 */
export const look = (address) => new Promise((done) => {
  const link = sheet(address)
  link.onload = link.onerror = done
  document.head.append(link)
})

/** The look of editors, when it is there. */
export const styled = look(import.meta.resolve('./sample.css'))

/**
 * Returns the files of an element by their names, the program's first, as the reader
 * gets them: without the marks of regions.
 * @param {HTMLElement} element
 * @returns {Promise<[string, string][]>}
 */
export async function filesOf(element) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...element.querySelectorAll('.run-files a')])
  const [, ...files] = await Promise.all([styled, ...links.map(async (link) => {
    const response = await fetch(link.href)
    if (!response.ok) throw new Error(`status ${response.status} for ${link.href}`)
    const text = (await response.text()).replace(REGION, '')
    return /** @type {[string, string]} */ ([link.textContent ?? '', text])
  })])
  return files
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
 * Says that what stands below a reader's run is older.
 * @param {HTMLElement} element
 */
export function nameRecording(element) {
  const recording = element.querySelector('.recording')
  if (!recording?.querySelector('.recording-title')) recording?.prepend(make('figcaption', 'recording-title', gettext`This is what was recorded`))
}

/**
 * Adds to what is printed, in one node as long as the stream is the same.
 * @param {HTMLElement} place
 * @param {import('./python.js').Output} output
 */
export function print(place, { stream, text }) {
  const last = place.lastElementChild
  if (last?.className === stream) /** @type {Text} */ (last.firstChild).appendData(text)
  else place.append(make('span', stream, text))
}

export const PRINTED = gettext`What your code printed`

/**
 * Returns what was printed, in its order, and errors in their colour.
 * @param {import('./python.js').Output[]} output
 */
export function printed(output) {
  return region(PRINTED, make('pre', 'workshop-output', ...output.map(({ stream, text }) => make('span', stream, text))))
}

/**
 * What is said of a program whose interpreter is gone, by the status of its result.
 * @type {Record<string, string>}
 */
export const ENDED = {
  stopped: gettext`Stopped`,
  killed: gettext`Ended: it took too long and could not be interrupted`,
  crashed: gettext`Python itself crashed, which no program can catch`,
}

/**
 * Returns what an error is called, with its line in the reader's own file.
 * @param {import('./python.js').PythonError | null} error
 */
export function named(error) {
  const [name, line] = [error?.type ?? gettext`An error`, error?.line]
  return line ? gettext`${name} in line ${line}` : name
}
