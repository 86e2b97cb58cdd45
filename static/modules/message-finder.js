import { make } from '../base/make.js'
import { load } from './messages.js'

/**
 * The field of the finder: it answers while the reader types. Nothing leaves the page.
 *
 * @typedef {import('./messages.js').Found} Found
 * @typedef {import('./messages.js').Hit} Hit
 */

const ROOT = new URL('../../', import.meta.url)
const NAMES = { client: gettext`Client`, proxy: gettext`Proxy`, server: gettext`Server`, framework: gettext`Framework`, interface: gettext`Interface (WSGI)`, code: gettext`Your code` }
const MORE = 5 // pages that the search names, where no entry fits

/**
 * Answers what is pasted into the field with the entries that fit.
 * @param {Element} finder
 */
export function watch(finder) {
  const [field, status, list] = ['textarea', '[role="status"]', '.found'].map((one) => finder.querySelector(one))
  if (!(field instanceof HTMLTextAreaElement) || !status || !(list instanceof HTMLElement)) {
    throw new Error('<message-finder> needs a field, a status and a list')
  }
  const loading = load(new URL('messages.json', ROOT).href)
  /** @param {string} told @param {Node[]} items */
  const tell = (told, items) => {
    status.textContent = told
    list.replaceChildren(...items)
    list.hidden = items.length === 0
  }
  const show = async () => {
    const text = field.value.trim()
    if (!text) return tell('', [])
    try {
      const found = (await loading).find(text)
      const items = found.hits.length ? itemsOf(found) : await searched(text)
      if (text !== field.value.trim()) return
      tell(found.hits.length ? told(found) : items.length ? gettext`No entry has this message. The search of this site finds:` : gettext`No entry has this message. The search of this site finds nothing either.`, items)
    } catch {
      tell(gettext`The list of messages could not be loaded. Check your connection, then reload the page.`, [])
    }
  }
  field.addEventListener('input', show)
  void show() // what was pasted before this was loaded
}

/** @param {Found} found */
function told({ kind, hits, status }) {
  const [first] = hits
  if (kind === 'status') return ngettext`One entry has the status ${status}.|${hits.length} entries have the status ${status}. Which of these lines is in your log?`
  if (kind === 'story') return gettext`Read from the top: the first cause, then what follows from it.`
  if (first?.role === 'echo') return first.reason ? gettext`This says that something failed before. The reason is further up: ${first.reason}` : gettext`This says that something failed before. The reason is further up in your log.`
  return ngettext`One entry fits.|${hits.length} entries fit, the best one first.`
}

/** @param {Found} found */
function itemsOf({ kind, hits }) {
  let last = ''
  return hits.flatMap((hit) => {
    const items = [itemOf(hit, kind === 'status' ? [] : [speaker(hit)])]
    const who = `${hit.entry.layer} ${hit.entry.group}`
    if (kind === 'status' && last !== who) items.unshift(make('li', 'found-who', speaker(hit)))
    last = who
    return items
  })
}

/** @param {Hit} hit */
function speaker({ entry: { layer, group } }) {
  const name = NAMES[/** @type {keyof typeof NAMES} */ (layer)]
  return make('span', `found-speaker layer-${layer}`, make('span', 'layer-icon'), `${name} · ${group}`)
}

/**
 * @param {Hit} hit
 * @param {Node[]} more
 */
function itemOf({ entry, why, role }, more) {
  const follows = role === 'follows' ? [make('span', 'found-role', gettext`This follows from it`)] : []
  return make('li', why === 'status' ? 'found-one' : '',
    ...follows, make('a', { href: new URL(entry.address, ROOT).href }, entry.title), ' ', make('span', '', entry.sees),
    ...entry.says.map((text) => make('code', '', text)), ...more)
}

/**
 * Returns what the search of the site finds for a text, page by page.
 * @param {string} text
 */
async function searched(text) {
  const index = document.querySelector('search-box')?.getAttribute('data-index')
  if (!index) return []
  const { prepareSearch } = await import('./search-view.js')
  const { groups } = await (await prepareSearch(new URL(index, document.baseURI).href)).find(text)
  return groups.slice(0, MORE).flatMap(({ title, hits: [best] }) => (best ? [
    make('li', '', make('a', { href: new URL(best.address, ROOT).href }, best.heading.replace(/[\ufdd0\ufdd1]/g, '') || title), ' ', make('span', '', best.heading ? title : '')),
  ] : []))
}
