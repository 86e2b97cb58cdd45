// Reloads this page when its source is saved, and keeps the reader's place: for `serve`.
const place = `handbook:place:${location.pathname}`
const kept = sessionStorage.getItem(place)
if (kept) {
  sessionStorage.removeItem(place)
  scrollTo({ top: Number(kept), behavior: 'instant' })
}
// The script's own address says which version of the site this page is.
const address = new URL('events', import.meta.url)
address.search = new URL(import.meta.url).search
const events = new EventSource(address)
events.addEventListener('change', () => {
  events.close()
  sessionStorage.setItem(place, String(scrollY))
  location.reload()
})
