/*! MiniSearch, (c) Luca Ongaro, MIT License */
import MiniSearch from 'minisearch'
import { excerpt, piecesOf } from '../base/excerpt.js'
import { CHUNK, fold, words, wordsOf } from '../base/words.js'

/**
 * The engine of the search: plain functions over an index, without a page around
 * them, so that tests and benchmarks run the very code that readers do.
 *
 * @typedef {{pages: [string, string, string, string[]][], sections: [number, string, string, string][], synonyms: string[][]}} Index
 * @typedef {import('../base/excerpt.js').Piece} Piece
 * @typedef {{address: string, title: string, trail: string[], heading: Piece[], score: number, excerpt: Piece[], words: string[]}} Result
 */

/** The most sections that are found. */
export const LIMIT = 20
const FIELDS = ['heading', 'title', 'anchor', 'trail', 'code', 'text']
const BOOST = { heading: 5, title: 3, anchor: 2, trail: 1, code: 1.5, text: 1 }
const RANKED = 60
// The share of its score that a section keeps if it has only some of the words: one word
// of three can weigh more, in a short text, than all three in a long one.
const PARTLY = 0.7

// They say how something is asked, not what.
const STOP = new Set(
  `a about an and are as at be between by can cannot could did do does for from get gets
  had has have how i if in into is it its just me my not of on or our should so than
  that the their them then there these this those to use used using vs was we what when
  where which who whose why will with work works would you your`.split(/\s+/),
)

/**
 * Returns how many letters may be wrong: a short word, or a number, must be right.
 * @param {string} word
 */
function edits(word) {
  if (word.length < 4 || /\p{N}/u.test(word)) return false
  return word.length < 8 ? 1 : 2
}

/**
 * Returns what a text has for words, as they are written.
 * @param {string} text
 */
function chunksOf(text) {
  return text.match(CHUNK) ?? []
}

/**
 * Returns a text without its punctuation, accents and capitals.
 * @param {string} text
 */
function plain(text) {
  return fold(chunksOf(text).join(' '))
}

/**
 * Returns the words that tell what is asked for, or all if there are no others.
 * @param {string} query
 */
function telling(query) {
  const chunks = chunksOf(query)
  const words = chunks.filter((chunk) => !STOP.has(fold(chunk)))
  return (words.length ? words : chunks).map((chunk) => wordsOf(chunk)[0] ?? '').filter(Boolean)
}

/**
 * Returns a word with two letters in the other order, for each two: the slip that
 * counts as two edits.
 * @param {string} word
 */
function swapped(word) {
  return Array.from({ length: edits(word) ? word.length - 1 : 0 }, (_, at) =>
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
}

/**
 * Returns how many letters must change to make one word of another (Levenshtein).
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1]
    for (const [column, its] of [...other].entries()) {
      now.push(Math.min((now[column] ?? 0) + 1, (above[column + 1] ?? 0) + 1, (above[column] ?? 0) + Number(letter !== its)))
    }
    above = now
  }
  return above.at(-1) ?? 0
}

/** Searches one index. */
export class Search {
  /** @type {MiniSearch} */
  #mini
  #index
  /** @type {[string[], string[][]][]} what a word or phrase may stand for */
  #synonyms = []

  /** @param {Index} index */
  constructor(index) {
    this.#index = index
    this.#mini = new MiniSearch({
      fields: FIELDS,
      tokenize: words,
      processTerm: (word) => word,
      searchOptions: { boost: BOOST, weights: { fuzzy: 0.3, prefix: 0.6 } },
    })
    for (const group of index.synonyms) {
      const phrases = group.map(words)
      for (const phrase of phrases) {
        this.#synonyms.push([phrase, phrases.filter((other) => other !== phrase)])
      }
    }
    // The longest first, so that "bad gateway" is not taken for its parts.
    this.#synonyms.sort(([one], [other]) => other.length - one.length)
  }

  /**
   * Takes in the sections, some at a time, so that the reader can type meanwhile.
   * @returns {Promise<this>}
   */
  async load() {
    const { pages, sections } = this.#index
    const documents = sections.map(([number, anchor, heading, text], id) => {
      const [, title = '', short = '', trail = []] = pages[number] ?? []
      const code = (text.match(/\ufdd0[^\ufdd1]*/g) ?? []).join(' ')
      // What a page says first stands below the page's own title.
      const named = heading ? { heading, title: `${title} ${short}`, anchor } : { heading: title, title: short, anchor: '' }
      return { ...named, id, trail: trail.join(' '), code, text }
    })
    await this.#mini.addAllAsync(documents, { chunkSize: 200 })
    return this
  }

  /**
   * Returns the sections that fit best, the best first.
   * @param {string} query
   * @returns {Result[]}
   */
  find(query) {
    const asked = telling(query)
    if (asked.length === 0) return []
    const found = this.#mini.search(this.#tree(asked, 'AND'))
    const whole = new Set(found.map(({ id }) => id))
    if (found.length < LIMIT && asked.length > 1) {
      found.push(...this.#mini.search(this.#tree(asked, 'OR')).filter(({ id }) => !whole.has(id)))
    }
    return found.slice(0, RANKED)
      .map((hit) => ({ hit, score: this.#score(hit, query, asked) * (whole.has(hit.id) ? 1 : PARTLY) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, LIMIT)
      .map(({ hit, score }) => this.#result(hit, score, asked))
  }

  /**
   * Returns a query that finds something, for one that does not: the nearest words.
   * @param {string} query
   */
  suggest(query) {
    return telling(query).map((word) => {
      const hits = this.#mini.search(word, { fuzzy: Math.ceil(word.length / 3), prefix: false })
      const known = [...new Set(hits.flatMap(({ terms }) => terms))]
      return known.sort((one, other) => distance(word, one) - distance(word, other))[0]
    }).filter(Boolean).join(' ')
  }

  /**
   * Returns a query of MiniSearch: each word, or what it may stand for.
   * @param {string[]} asked
   * @param {'AND' | 'OR'} combineWith
   * @returns {import('minisearch').Query}
   */
  #tree(asked, combineWith) {
    const queries = []
    for (let at = 0; at < asked.length;) {
      const [phrase, others] = this.#synonyms.find(([one]) =>
        one.every((word, offset) => asked[at + offset] === word)) ?? [[], []]
      const length = phrase.length || 1
      const last = at + length === asked.length
      const own = this.#exact(asked.slice(at, at + length), 1, last)
      const slips = length === 1 ? swapped(asked[at] ?? '') : []
      const instead = [...others.map((other) => this.#exact(other, 0.25, false)), ...slips.map((slip) => this.#exact([slip], 0.3, false))]
      queries.push(instead.length ? { combineWith: 'OR', queries: [own, ...instead] } : own)
      at += length
    }
    return /** @type {import('minisearch').Query} */ ({ combineWith, queries })
  }

  /**
   * Returns a query for all of some words; `weight` is 1 for what the reader typed.
   * @param {string[]} asked
   * @param {number} weight
   * @param {boolean} last whether the reader may still be typing the last one
   */
  #exact(asked, weight, last) {
    return {
      combineWith: 'AND',
      queries: [asked.join(' ')],
      tokenize: () => asked,
      fuzzy: weight < 1 ? false : edits,
      /** @type {(word: string, at: number, all: string[]) => boolean} */
      prefix: (word, at, all) => weight === 1 && (word.length > 2 || (last && at === all.length - 1)),
      boostTerm: () => weight,
    }
  }

  /**
   * Returns how well a section fits. One whose heading asks the very question comes
   * before one that says much about its words, and small words, such as "not", decide
   * between two headings; what was typed comes before what it may stand for.
   * @param {import('minisearch').SearchResult} hit
   * @param {string} query
   * @param {string[]} asked
   */
  #score(hit, query, asked) {
    const [number, , heading] = this.#index.sections[hit.id] ?? [0, '', '']
    const name = heading || (this.#index.pages[number]?.[1] ?? '')
    const named = new Set(telling(name))
    const asks = asked.filter((word) => named.has(word)).length / Math.max(named.size, asked.length)
    const same = Number(asked.length < chunksOf(query).length && plain(name) === plain(query))
    const exact = asked.filter((word) => hit.terms.includes(word)).length / asked.length
    return hit.score * (1 + 4 * asks * asks + 2 * same) * (0.35 + 0.65 * exact)
  }

  /**
   * @param {import('minisearch').SearchResult} hit
   * @param {number} score
   * @param {string[]} asked
   * @returns {Result}
   */
  #result(hit, score, asked) {
    const [number, id, heading, text] = this.#index.sections[hit.id] ?? [0, '', '', '']
    const [url, title, , trail] = this.#index.pages[number] ?? ['', '', '', []]
    return {
      address: id ? `${url}#${encodeURIComponent(id)}` : url,
      title,
      trail,
      heading: piecesOf(heading || title, 0, Infinity, []),
      score,
      excerpt: excerpt(text, new Set(hit.terms), asked),
      words: hit.terms,
    }
  }
}
