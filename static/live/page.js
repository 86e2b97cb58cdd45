import { keep, recall, TAB } from '../base/kept.js'
import { hideFault } from './fault.js'
import { loadSheets, mustLoad, patchHead } from './head.js'
import { learn, Moved, patch, same } from './patch.js'
import { holdPlace } from './place.js'

/** @typedef {import('../base/kept.js').Name} Name */

/** @type {Document} the page as the server sent it last */
let sent
/** Its address. */
let at = location.href
/** What is shown, one answer after the other. */
let shown = Promise.resolve()

const place = () => /** @type {Name} */ (`scroll:${location.pathname}`)

/** Notes what the server sent, before any element adds to it. */
export function remember() {
  sent = /** @type {Document} */ (document.cloneNode(true))
  learn(sent.documentElement, document.documentElement)
  const kept = recall(place(), TAB)
  if (!kept) return
  keep(place(), null, TAB)
  scrollTo({ top: Number(kept), behavior: 'instant' })
}

/**
 * Shows the page as it is now: what differs from what the server had sent before is
 * changed, and what elements and readers made of the rest stays.
 * @param {{ html: string, path: string }} now
 */
export function show(now) {
  shown = shown.then(() => change(now)).catch((error) => {
    if (!(error instanceof Moved)) console.warn(error)
    keep(place(), String(scrollY), TAB)
    location.reload()
  })
}

/** @param {{ html: string, path: string }} now */
async function change({ html, path }) {
  if (path) history.replaceState(history.state, '', path + location.search + location.hash)
  const now = new DOMParser().parseFromString(html, 'text/html')
  if (mustLoad(sent.head, now.head, { was: at, now: location.href })) throw new Moved()
  const old = await loadSheets(sent.head, now.head)
  const back = holdPlace()
  hideFault()
  patchHead(sent.head, now.head)
  patch(sent.body, now.body)
  for (const sheet of old) sheet.remove()
  document.documentElement.lang = now.documentElement.lang
  for (const name of /** @type {const} */ (['head', 'documentElement'])) same(sent[name], now[name])
  back()
  sent = now
  at = location.href
  dispatchEvent(new Event('resize')) // what follows the headings finds the new ones
}
