/** What elements ask for; each loads its own part. */

/**
 * @param {HTMLElement} sample
 * @param {boolean} run
 */
export async function openSample(sample, run) {
  const { open } = await import('./sample.js')
  await open(sample, run)
}

/** @param {HTMLElement} bench */
export async function openBench(bench) {
  const { open } = await import('./bench.js')
  await open(bench)
}

/** @param {HTMLElement} lab */
export async function openForm(lab) {
  const { open } = await import('./form.js')
  await open(lab)
}
