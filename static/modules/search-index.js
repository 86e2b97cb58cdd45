import { stem } from '../base/likeness.js'

/**
 * The index of the search: its first file, and those parts that somebody asked for.
 *
 * @typedef {[url: string, title: string, short: string, trail: string[], kind: string, runs: number, asked: string[], sections: Section[]]} Page
 * @typedef {[id: string, heading: string, same?: number, asked?: string[]]} Section
 *   `same`: how many sections have this heading.
 * @typedef {{sections: number[], terms: number[], names: number[], words: string[], texts: number[], stop: string[],
 *   starts: string[], errors: string, report: string}} Heads
 *   `sections`: how many each page has; `terms`: the pages whose sections are terms; `names`, `texts`: how many
 *   pages and sections each part has; `words`: with which word each part begins.
 * @typedef {Map<number, number>} Row what a word weighs, from 1 to 20, in each section
 * @typedef {Record<string, string>} Rows
 */

/** What a word weighs at most. */
export const MOST = 20

// A word is looked for among those that begin alike, in no more parts than these.
const SPAN = 3

export class SearchIndex {
  #address
  /** @type {Map<string, Promise<unknown>>} */
  #files = new Map()
  /** @type {Map<number, [Rows, Rows]>} */
  #parts = new Map()
  /** @type {Map<string, {word: string, root: string}[]>} */
  #like = new Map()
  /** @type {Map<number, Page>} the pages whose names are loaded */
  #pages = new Map()
  /** @type {number[]} the first section of each page */
  #firsts
  /** @type {number[]} the first page of each part of the names */
  #names
  /** @type {number[]} the first section of each part of the texts */
  #texts

  /**
   * @param {string} address of the first file
   * @param {Heads} heads what is in it
   */
  constructor(address, heads) {
    this.#address = address
    this.heads = heads
    this.stop = new Set(heads.stop)
    this.terms = new Set(heads.terms)
    /** How many sections each page has. */
    this.sections = heads.sections
    /** How many sections there are. */
    this.size = heads.sections.reduce((sum, count) => sum + count, 0)
    this.#firsts = firsts(heads.sections)
    this.#names = firsts(heads.names)
    this.#texts = firsts(heads.texts)
  }

  /**
   * Loads the beginning of an index; "no-cache" asks whether it changed since.
   * @param {string} address
   */
  static async open(address) {
    return new SearchIndex(address, /** @type {Heads} */ (await loaded(address)))
  }

  /** @param {string} name */
  #file(name) {
    const found = this.#files.get(name) ?? loaded(new URL(`static/search/${name}.json`, this.#address).href)
    this.#files.set(name, found)
    found.catch(() => this.#files.delete(name))
    return found
  }

  /**
   * Returns which parts have the words from one to another.
   * @param {string} from
   * @param {string} to
   */
  #span(from, to) {
    const { words } = this.heads
    const first = Math.max(0, words.findLastIndex((word) => word <= from))
    const last = Math.max(first, words.findLastIndex((word) => word <= to))
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  }

  /**
   * Returns the shortest beginning of a word that few parts have.
   * @param {string} word
   */
  #beginning(word) {
    const lengths = Array.from({ length: word.length }, (_, at) => at + 1)
    const length = lengths.find((long) => this.#span(word.slice(0, long), `${word.slice(0, long)}\uffff`).length <= SPAN)
    return word.slice(0, length)
  }

  /**
   * Loads the parts of words that begin as this one, and of those words themselves.
   * @param {string} word
   * @param {string[]} others
   */
  async prepare(word, others) {
    const beginning = this.#beginning(word)
    const needed = new Set([beginning, ...others].flatMap((one) => this.#span(one, one === beginning ? `${one}\uffff` : one)))
    await Promise.all([...needed].slice(0, 2 * SPAN).map(async (at) => {
      if (!this.heads.words.length) return
      this.#parts.set(at, /** @type {[Rows, Rows]} */ (await this.#file(`words-${at}`)))
    }))
  }

  /**
   * Returns the words that begin as this one does, and what their forms have in common;
   * their parts must be loaded.
   * @param {string} word
   */
  like(word) {
    const beginning = this.#beginning(word)
    const found = this.#like.get(beginning) ?? this.#span(beginning, `${beginning}\uffff`)
      .flatMap((at) => Object.keys(this.#parts.get(at)?.[0] ?? {}))
      .map((other) => ({ word: other, root: stem(other) }))
    this.#like.set(beginning, found)
    return found
  }

  /**
   * Returns the sections that have a word; its part must be loaded.
   * @param {string} word
   */
  row(word) {
    return this.#row(0, word, word)
  }

  /**
   * Returns the sections that say in other words what a phrase says.
   * @param {string} phrase
   */
  alike(phrase) {
    return this.#row(1, phrase, phrase.split(' ')[0] ?? '')
  }

  /**
   * @param {0 | 1} which
   * @param {string} key
   * @param {string} word
   * @returns {Row | undefined}
   */
  #row(which, key, word) {
    const rows = this.#parts.get(this.#span(word, word)[0] ?? 0)?.[which]
    const row = rows && Object.hasOwn(rows, key) ? rows[key] : undefined
    if (!row) return undefined
    return read(row)
  }

  /**
   * Returns the number of the page that a section is of.
   * @param {number} section
   */
  page(section) {
    return lastUpTo(this.#firsts, section)
  }

  /**
   * Loads the names of sections and of their pages.
   * @param {number[]} sections
   */
  async prepareNames(sections) {
    const parts = new Set(sections.map((section) => lastUpTo(this.#names, this.page(section))))
    await Promise.all(Array.from(parts, async (at) => {
      const pages = /** @type {Page[]} */ (await this.#file(`names-${at}`))
      pages.forEach((page, place) => this.#pages.set((this.#names[at] ?? 0) + place, page))
    }))
  }

  /**
   * Returns the names of a section and of its page; they must be loaded.
   * @param {number} section
   * @returns {{page: Page, section: Section}}
   */
  names(section) {
    const number = this.page(section)
    const page = this.#pages.get(number) ?? ['', '', '', [], '', 0, [], []]
    return { page, section: page[7][section - (this.#firsts[number] ?? 0)] ?? ['', ''] }
  }

  /** Returns the addresses of all pages. */
  async addresses() {
    return /** @type {string[]} */ (await this.#file('addresses'))
  }

  /**
   * Returns the text of a section.
   * @param {number} number
   */
  async text(number) {
    const at = lastUpTo(this.#texts, number)
    const texts = /** @type {string[]} */ (await this.#file(`texts-${at}`))
    return texts[number - (this.#texts[at] ?? 0)] ?? ''
  }
}

/**
 * Reads sections and weights: `postings.py` says how they are written.
 * @param {string} row
 */
function read(row) {
  /** @type {Row} */
  const found = new Map()
  let number = 0
  let scale = 1
  for (let at = 0; at < row.length; at++) {
    const digit = DIGITS.indexOf(row.charAt(at))
    number += digit % MORE * scale
    scale *= MORE
    if (digit >= MORE) continue
    found.set(number, DIGITS.indexOf(row.charAt(++at)))
    scale = 1
  }
  return found
}
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const MORE = 32

/**
 * Returns the number of the first of each group, from how many are in each.
 * @param {number[]} counts
 */
function firsts(counts) {
  let sum = 0
  return counts.map((count) => (sum += count) - count)
}

/**
 * Returns the place of the last number that is not above another; they ascend.
 * @param {number[]} numbers
 * @param {number} most
 */
function lastUpTo(numbers, most) {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** @param {string} address */
async function loaded(address) {
  const response = await fetch(address, { cache: 'no-cache' })
  if (!response.ok) throw new Error(response.statusText)
  return response.json()
}
