import { keep, recall, TAB } from '../base/kept.js'

// Reloads this page when its source is saved, and keeps the reader's place: for `serve`.
const place = /** @type {const} */ (`scroll:${location.pathname}`)
const kept = recall(place, TAB)
if (kept) {
  keep(place, null, TAB)
  scrollTo({ top: Number(kept), behavior: 'instant' })
}
// The script's own address says which version of the site this page is.
const address = new URL('events', import.meta.url)
address.search = new URL(import.meta.url).search
const events = new EventSource(address)
events.addEventListener('change', () => {
  events.close()
  keep(place, String(scrollY), TAB)
  location.reload()
})
