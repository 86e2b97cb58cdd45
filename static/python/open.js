import { plan } from './parts.js'
import { Python } from './python.js'

/** What the page loads when a reader wants to run something: one file for all of it. */

export { open as openSample } from './sample.js'
export { open as openBench } from './bench.js'
export { open as openForm } from './form.js'
export { open as openBytes } from './byte-bench.js'

/** Starts Python while its reader still points at the button, where that loads nothing. */
export async function prepare() {
  // Who runs it hears of what fails.
  if ((await plan(true)).kept) Python.shared().start().catch(() => {})
}
