import { fresh, learn, liveOf, patchChildren } from './patch.js'

const LONGEST_MS = 1000

/**
 * Whether a page can be shown only by loading it: another script has run, or it may do
 * what this one may not.
 * @param {Element} was the head of the page that is shown
 * @param {Element} now
 * @param {{ was: string, now: string }} at their addresses
 */
export function mustLoad(was, now, at) {
  if (inline(was) !== inline(now) || policy(was) !== policy(now)) return true
  const before = new Map(scripts(was, at.was).map((one) => [one.pathname, one.search]))
  return scripts(now, at.now).some(({ pathname, search }) => (before.get(pathname) ?? search) !== search)
}

/** @param {Element} head */
const inline = (head) => [...head.querySelectorAll('script:not([src], [type*="json"])')].map((one) => one.textContent).join('\n')

/**
 * The hashes are those of scripts, which are compared, and of data.
 * @param {Element} head
 */
const policy = (head) => head.querySelector('[http-equiv]')?.getAttribute('content')?.replace(/ 'sha256-[^']+'/g, '')

/**
 * @param {Element} head
 * @param {string} at
 */
const scripts = (head, at) => scriptsIn(head).map((one) => new URL(one.getAttribute('src') ?? '', at))

/** @param {Element} head */
const scriptsIn = (head) => [...head.querySelectorAll('script[src]:not([src*="_live/"])')]

/** @param {Element} head */
const sheetsIn = (head) => [...head.querySelectorAll('link[rel="stylesheet"]')]

/**
 * Loads the style sheets that are new, each where it belongs among the others; returns
 * what is to be taken out of the page once it has changed.
 * @param {Element} was
 * @param {Element} now
 */
export async function loadSheets(was, now) {
  const old = new Map(sheetsIn(was).map((one) => [one.getAttribute('href'), one]))
  /** @type {Promise<unknown>[]} */
  const loading = []
  /** @type {Node | null} */
  let next = sheetsIn(was).map(liveOf)[0] ?? null
  for (const sheet of sheetsIn(now)) {
    const href = sheet.getAttribute('href')
    const known = old.get(href)
    old.delete(href)
    if (known) {
      learn(sheet, liveOf(known))
      next = liveOf(known).nextSibling
      continue
    }
    const made = fresh(sheet)
    loading.push(new Promise((done) => {
      for (const name of ['load', 'error']) made.addEventListener(name, done)
      setTimeout(done, LONGEST_MS)
    }))
    liveOf(was).insertBefore(made, next)
  }
  await Promise.all(loading)
  return [...old.values()].map((one) => /** @type {Element} */ (liveOf(one)))
}

/**
 * Changes the head of the page, and starts the scripts that are new.
 * @param {Element} was
 * @param {Element} now
 */
export function patchHead(was, now) {
  const known = new Set(scriptsIn(was).map((one) => one.getAttribute('src')))
  const [before, after] = [was, now].map((head) => {
    const apart = new Set([...sheetsIn(head), ...head.querySelectorAll('script[src]')])
    return [...head.children].filter((one) => !apart.has(one))
  })
  const head = liveOf(was)
  patchChildren(before ?? [], after ?? [], head)
  for (const script of scriptsIn(now)) {
    if (known.has(script.getAttribute('src'))) continue
    const made = document.createElement('script') // one that was parsed elsewhere never runs
    for (const { name, value } of script.attributes) made.setAttribute(name, value)
    head.appendChild(made)
  }
}
