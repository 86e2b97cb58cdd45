import { slips, stem } from '../base/likeness.js'
import { chunksOf, fold, wordsOf } from '../base/words.js'
import { SearchIndex } from './search-index.js'
import { telling, termsOf } from './search-terms.js'

export { chunksOf, wordsOf }

/**
 * The engine of the search: it ranks sections and puts them together by their pages,
 * without a page around it, so that tests and benchmarks run the very code that readers do.
 *
 * @typedef {import('./search-terms.js').Term} Term
 * @typedef {{section: number, address: string, heading: string, score: number, lacks: string[]}} Hit
 * @typedef {{address: string, title: string, trail: string[], kind: string, runs: boolean, score: number, hits: Hit[]}} Group
 *   The page's own beginning is the hit whose heading is "".
 * @typedef {{section: number, place: string, score: number, lacks: string[]}} Said
 *   A section by its words alone; `place`: the same for those that are shown as one page.
 * @typedef {{groups: Group[], total: number, whole: boolean, missed: string[], words: Set<string>, guessed: [string, string][]}} Found
 *   `total`: how many pages there are; `whole`: every page has all words; `missed`: words that nothing here has; `words`:
 *   what the typed words were found as; `guessed`: what a word was taken for.
 */

/** The most pages that are found. */
export const LIMIT = 8
const SECTIONS = 3
// With fewer pages that have all words, those that have some are shown too.
const FEW = 3
// Of so many sections, the best by their words, the names are loaded and compared.
const CLOSE = 40
// What a page about one failure counts unless it is named: many such pages say the same.
const SINGLE = 0.25
const [OTHER_WORDS, COMMON, TERM, NAMED, PURPOSE, PARTLY, ABOVE, SAME, WITHIN, MORE] = [0.5, 0.02, 0.6, 3, 4, 2, 0.9, 0.3, 0.15, 0.1]

/** Searches one index. */
export class Search {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.index = index
    /** @type {Map<string, {plain: string, stems: string[][]}>} names that were looked at */
    this.names = new Map()
  }

  /** @param {string} address of the index */
  static async open(address) {
    return new Search(await SearchIndex.open(address))
  }

  /**
   * Returns the pages that answer best, the best first.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async find(query) {
    const terms = await termsOf(this.index, query)
    const having = terms.filter(({ weights }) => weights.size)
    const missed = terms.filter(({ weights }) => !weights.size).map(({ typed }) => typed)
    const hits = this.#hits(having)
    const all = new Set(hits.map(({ place }) => place))
    const whole = new Set(hits.filter(({ lacks }) => !lacks.length).map(({ place }) => place))
    const shown = whole.size < FEW ? all : whole
    const close = hits.filter(({ place }) => shown.has(place)).slice(0, CLOSE)
    await this.index.prepareNames(close.map(({ section }) => section))
    const groups = this.#groups(this.#scored(query, having, close))
    return {
      groups,
      total: shown.size,
      whole: !missed.length && whole.size > 0 && groups.every(({ place }) => whole.has(place)),
      missed,
      words: new Set(having.flatMap(({ words }) => [...words])),
      guessed: having.filter(({ known }) => !known).flatMap(({ typed, words }) => [...words].slice(0, 1).map((word) => /** @type {[string, string]} */ ([typed, word]))),
    }
  }

  /**
   * Returns words that the site has, for words that it has not.
   * @param {string[]} missed
   */
  async nearest(missed) {
    const found = []
    for (const typed of missed.slice(0, 3)) {
      const word = wordsOf(typed)[0] ?? ''
      await this.index.prepare(word, [])
      const near = this.index.like(word)
        .map(({ word: other }) => ({ other, far: slips(word, other, Math.ceil(word.length / 2)) }))
        .sort((one, other) => one.far - other.far || this.#often(other.other) - this.#often(one.other))
      if (near[0] && near[0].far <= word.length / 2) found.push(near[0].other)
    }
    return found
  }

  /**
   * Returns how many sections have a word.
   * @param {string} word
   */
  #often(word) {
    return this.index.row(word)?.size ?? 0
  }

  /**
   * Returns every section that has one of the words, those that say most first.
   * @param {Term[]} terms
   * @returns {Said[]}
   */
  #hits(terms) {
    const whole = terms.reduce((sum, { rare }) => sum + rare, 0)
    const found = new Set(terms.flatMap(({ weights }) => [...weights.keys()]))
    return Array.from(found, (section) => {
      let sum = 0
      let covered = 0
      for (const term of terms) {
        const weight = term.weights.get(section) ?? 0
        sum += term.rare * weight
        if (weight) covered += term.rare * (term.alike.has(section) ? OTHER_WORDS : 1)
      }
      const page = this.index.page(section)
      const term = this.index.terms.has(page)
      const single = this.index.sections[page] === 1
      const score = sum * (covered / whole) ** PARTLY * (term ? TERM : 1) * (single ? SINGLE : 1)
      const lacks = terms.filter(({ weights }) => !weights.has(section)).map(({ typed }) => typed)
      return { section, place: term ? `${page} ${section}` : `${page}`, score, lacks }
    }).sort((one, other) => other.score - one.score)
  }

  /**
   * Returns sections with what their names add, the best first.
   * @param {string} query
   * @param {Term[]} terms
   * @param {Said[]} hits
   * @returns {(Hit & Said)[]}
   */
  #scored(query, terms, hits) {
    const asked = { plain: plain(query), whole: terms.reduce((sum, { rare }) => sum + rare, 0) }
    return hits.map((hit) => {
      const { page: [url, title, short, , kind, , purposes, sections], section: [id, heading, same = 1, its = []] } = this.index.names(hit.section)
      const asks = id ? its : purposes
      const names = id ? [heading, `${short || title} ${heading}`, ...asks] : [title, short, ...asks]
      const named = Math.max(...names.map((name, at) => this.#named(asked, terms, name) * (id && at === 1 ? ABOVE : 1)))
      const purpose = Math.max(0, ...asks.map((name) => Number(this.names.get(name)?.plain === asked.plain)))
      // A heading that many pages have, such as "Summary", says little.
      const usual = id && kind !== 'term' ? 1 / (1 + COMMON * (same - 1)) : 1
      const single = sections.length === 1 ? SINGLE ** (kind === 'error' ? Math.min(1, named) : 1) : 1
      const score = hit.score * (1 + NAMED * named * named + PURPOSE * purpose) * usual / single
      return { ...hit, address: id ? `${url}#${encodeURIComponent(id)}` : url, heading, score }
    }).sort((one, other) => other.score - one.score)
  }

  /**
   * Returns how much a name is the very question, from 0 to 1, and more if it says it
   * in the same words.
   * @param {{plain: string, whole: number}} asked
   * @param {Term[]} terms
   * @param {string} name
   */
  #named(asked, terms, name) {
    if (!name) return 0
    const known = this.names.get(name) ?? {
      plain: plain(name),
      stems: telling(name, this.index.stop).map((chunk) => wordsOf(chunk).map(stem)),
    }
    this.names.set(name, known)
    const { plain: said, stems: words } = known
    const both = terms.filter(({ stems }) => words.some((chunk) => chunk.some((word) => stems.has(word)))).reduce((sum, { rare }) => sum + rare, 0)
    if (!both) return 0
    const others = words.filter((chunk) => !terms.some(({ stems }) => chunk.some((word) => stems.has(word)))).length
    const same = said === asked.plain ? SAME : 0
    // Whoever pastes a message types more than the heading that it is explained under.
    const within = (terms.length > 1 && said.includes(asked.plain)) || (words.length > 2 && asked.plain.includes(said)) ? WITHIN : 0
    return both / Math.max(asked.whole, both + (others * asked.whole) / terms.length) + Math.max(same, within)
  }

  /**
   * Returns the best pages, each with its hits; a term is a page of its own.
   * @param {(Hit & Said)[]} hits the best first
   * @returns {(Group & {place: string})[]}
   */
  #groups(hits) {
    /** @type {Map<string, (Hit & Said)[]>} */
    const pages = new Map()
    for (const hit of hits) pages.set(hit.place, [...(pages.get(hit.place) ?? []), hit])
    return Array.from(pages, ([place, [best, ...others]]) => {
      const hit = /** @type {Hit & Said} */ (best)
      const { page: [url, title, , trail, kind, runs] } = this.index.names(hit.section)
      const term = kind === 'term'
      const near = others.filter(({ score, lacks }) => score > hit.score / 5 || (!lacks.length && score > hit.score / 20))
      return {
        place, address: term ? hit.address : url, title: (term && hit.heading) || title, trail: term ? [title] : trail, kind, runs: Boolean(runs),
        score: hit.score + MORE * near.slice(0, 2).reduce((sum, { score }) => sum + score, 0),
        hits: [hit, ...near].slice(0, SECTIONS),
      }
    }).sort((one, other) => other.score - one.score).slice(0, LIMIT)
  }
}

/**
 * Returns a text without its punctuation, accents and capitals.
 * @param {string} text
 */
export function plain(text) {
  return fold(chunksOf(text).join(' '))
}
