/** What the page loads when a reader wants to run something: one file for all of it. */

export { open as openSample } from './sample.js'
export { open as openBench } from './bench.js'
export { open as openForm } from './form.js'
