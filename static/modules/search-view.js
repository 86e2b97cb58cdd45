import { excerpt, piecesOf } from '../base/excerpt.js'
import { recallList } from '../base/kept.js'
import { button, make, parted, sheet } from '../base/make.js'
import { Search } from './search.js'

/**
 * What a search shows: in the dialog, on the page to search from, and where a page is
 * not found. The query is anybody's text: it is shown as text only.
 *
 * @typedef {import('./search.js').Found} Found
 * @typedef {import('./search.js').Group} Group
 * @typedef {import('../base/excerpt.js').Piece} Piece
 */

/** How many searches are kept. */
export const KEPT = 5
// So many pages stand below the entries of the finder.
const BESIDE = 3
const NAMES = { article: gettext`Article`, error: gettext`Error`, lab: gettext`Lab`, server: gettext`Server`, term: gettext`Term` }

// Once, as this module: it is loaded when somebody is about to search.
document.head.append(sheet(import.meta.resolve('./search-view.css')))

/** @type {Promise<Search> | undefined} */
let engine

/**
 * Gets ready for the search: the beginning of the index is loaded, once.
 * @param {string} address of the index
 */
export function prepareSearch(address) {
  engine ??= Search.open(address).catch((error) => {
    engine = undefined
    throw error
  })
  engine.catch(() => {}) // told when the reader searches
  return engine
}

/** A status and a list, which show what is found. */
export class SearchView {
  status = make('p', { class: 'search-status', role: 'status' })
  list = make('div', { class: 'search-results' })
  #address
  #asked = ''

  /** @param {string} address of the index */
  constructor(address) {
    this.#address = address
  }

  /**
   * Shows what is found, or where to begin.
   * @param {string} query
   * @param {string} pasted the same, with its lines
   */
  async show(query, pasted = query) {
    this.#asked = query
    try {
      if (!this.list.childElementCount) this.status.textContent = gettext`Loading …`
      const search = await prepareSearch(this.#address)
      const [items, told] = query ? await this.#found(search, query, pasted) : this.#starts(search)
      if (query !== this.#asked) return
      this.status.textContent = told
      this.#replace(items)
    } catch {
      if (query !== this.#asked) return
      this.list.replaceChildren()
      this.status.textContent = gettext`The search could not be loaded. Check your connection, then type again.`
    }
  }

  /**
   * Shows other items. Who has moved on to the list already stays at that place of it.
   * @param {Node[]} items
   */
  #replace(items) {
    const stops = () => /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('a, button')])
    const at = stops().findIndex((stop) => stop === document.activeElement)
    this.list.replaceChildren(...items)
    this.list.scrollTop = 0
    stops()[at]?.focus()
  }

  /**
   * @param {Search} search
   * @param {string} query
   * @param {string} pasted
   * @returns {Promise<[Node[], string]>}
   */
  async #found(search, query, pasted) {
    const [found, messages] = await Promise.all([search.find(query), this.#messages(search, pasted)])
    const groups = messages ? found.groups.slice(0, BESIDE) : found.groups
    const items = await Promise.all(groups.map((group, at) => this.#group(search, found, group, !at && !messages)))
    const list = items.length ? [make('ol', 'found-pages', ...items)] : []
    return [[...(messages ? [messages] : []), ...list, ...(messages ? [] : await this.#beyond(search, found, query))], messages ? gettext`This message is known.` : told(found)]
  }

  /**
   * Returns the entries of the finder, if this is rather a line of a log.
   * @param {Search} search
   * @param {string} text
   */
  async #messages({ index: { heads } }, text) {
    if (!heads.errors) return undefined
    const { load, looksLikeLog } = await import('./messages.js')
    if (!looksLikeLog(text)) return undefined
    const { hits } = (await load(this.#url('messages.json'))).find(text)
    if (!hits.length) return undefined
    return make('section', 'found-messages',
      make('h2', '', gettext`In the list of messages`),
      make('ol', 'found-pages', ...hits.slice(0, 3).map(({ entry }, at) =>
        make('li', 'found',
          make('a', { href: this.#url(entry.address), class: at ? 'found-page' : 'found-page found-best' },
            make('span', 'found-trail', entry.group, chip(NAMES.error, 'error')),
            make('strong', '', entry.title),
            make('span', 'found-excerpt', make('code', '', entry.says[0] ?? entry.sees)))))))
  }

  /**
   * @param {Search} search
   * @param {Found} found
   * @param {Group} group
   * @param {boolean} first
   */
  async #group(search, { words }, { address, title, trail, kind, runs, hits }, first) {
    const [best] = hits
    const kept = { 'data-words': [...words].join(' ') }
    const own = hits.find((hit) => hit.address === address)
    const excerpts = await Promise.all(hits.map(async ({ section }) => excerpt(await search.index.text(section), words)))
    const chips = [...(kind in NAMES ? [chip(NAMES[/** @type {keyof typeof NAMES} */ (kind)], kind)] : []), ...(runs ? [chip(gettext`Runs here`, 'runs')] : [])]
    const page = make('a', { href: this.#url(address), class: first && best === own ? 'found-page found-best' : 'found-page', ...kept },
      make('span', 'found-trail', trail.join(' › '), ...chips),
      make('strong', '', ...piecesOf(title, words).map(pieceOf)),
      ...(own ? [make('span', 'found-excerpt', ...(excerpts[hits.indexOf(own)] ?? []).map(pieceOf))] : []))
    const sections = hits.filter((hit) => hit !== own).map((hit) =>
      make('li', '', make('a', { href: this.#url(hit.address), class: first && hit === best ? 'found-best' : '', ...kept },
        make('strong', '', ...piecesOf(hit.heading, words).map(pieceOf)),
        make('span', 'found-excerpt', ...(excerpts[hits.indexOf(hit)] ?? []).map(pieceOf)))))
    return make('li', 'found', page, ...(sections.length ? [make('ul', 'found-sections', ...sections)] : []))
  }

  /**
   * Returns what else a reader can do who does not find it.
   * @param {Search} search
   * @param {Found} found
   * @param {string} query
   */
  async #beyond(search, { groups, whole, missed }, query) {
    if (whole && groups.length) return []
    const { errors, report } = search.index.heads
    const near = groups.length ? [] : await search.nearest(missed)
    const ways = [
      ...near.map((word) => make('li', '', ...parted(gettext`Did you mean {words}?`, { words: button(word, 'search-again') }))),
      ...(errors ? [make('li', '', make('a', { href: this.#url(errors) }, gettext`Look in the list of errors`))] : []),
      ...(report ? [make('li', '', make('a', { href: `${report}/issues/new?title=${encodeURIComponent(gettext`Missing topic: ${query}`)}` }, gettext`Report a missing topic`))] : []),
    ]
    return ways.length ? [make('ul', 'search-beyond', ...ways)] : []
  }

  /**
   * @param {Search} search
   * @returns {[Node[], string]}
   */
  #starts({ index: { heads: { starts } } }) {
    const latest = recallList('searches').slice(0, KEPT)
    const listed = /** @type {(name: string, queries: string[], more: Node[]) => Node[]} */ ((name, queries, more) =>
      queries.length
        ? [make('section', 'search-starts', make('h2', '', name), make('ul', '', ...queries.map((query) => make('li', '', button(query, 'search-again')))), ...more)]
        : [])
    return [
      [...listed(gettext`Your latest searches`, latest, [button(gettext`Forget them`, 'search-forget')]), ...listed(gettext`Start with`, starts ?? [], [])],
      gettext`Type a word, a question, a name from your code, or a line of a log.`,
    ]
  }

  /** @param {string} address within the site */
  #url(address) {
    return new URL(address, this.#address).href
  }
}

/**
 * Says how many pages are found, and what is not.
 * @param {Found} found
 */
function told({ groups, total, whole, missed, guessed }) {
  const shown = groups.length
  const pages = total > shown ? gettext`${shown} of ${total} pages` : ngettext`${total} page|${total} pages`
  const lost = missed.map((word) => gettext`“${word}”`).join(', ')
  if (!groups.length) return lost ? gettext`Nothing on this site has ${lost}.` : gettext`Nothing on this site has this.`
  if (missed.length) return gettext`Nothing on this site has ${lost}. ${pages} with the rest:`
  const taken = guessed.map(([typed, word]) => `${gettext`“${typed}” is taken for “${word}”.`} `).join('')
  return `${taken}${whole ? pages : gettext`No section has all of these words. ${pages} with some:`}`
}

/**
 * @param {string} text
 * @param {string} kind
 */
const chip = (text, kind) => make('span', `found-chip found-${kind}`, text)

/** @param {Piece} piece */
function pieceOf({ text, code, mark }) {
  const marked = mark ? make('mark', {}, text) : text
  return code ? make('code', {}, marked) : marked
}
