import { open } from './bench.js'
import { plan } from './parts.js'
import { Python } from './python.js'

/** What the page loads when a reader wants to run something: one file for all of it. */

export { open as openSample } from './sample.js'
export { open as openForm } from './form.js'

/** @type {(element: HTMLElement, run: boolean) => Promise<void>} */
export function openBench(element, run) {
  if (run) start() // while its files are loaded
  return open(element, run)
}

/** Starts Python while the reader still points at the button, where that loads nothing. */
export async function prepare() {
  if ((await plan(true)).kept) start()
}

/** Who runs it hears of what fails. */
function start() {
  Python.shared().start().catch(() => {})
}
