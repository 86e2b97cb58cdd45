import { allowed, slips, stem } from '../base/likeness.js'
import { CHUNK, wordsOf } from '../base/words.js'
import { MOST } from './search-index.js'

/**
 * What is asked for, word by word: where each word is, as it was typed, in another form,
 * with a slip of the keyboard, or in other words.
 *
 * @typedef {import('./search-index.js').SearchIndex} SearchIndex
 * @typedef {import('./search-index.js').Row} Row
 * @typedef {{typed: string, word: string, weights: Map<number, number>, rare: number, known: boolean, words: Set<string>, stems: Set<string>, alike: Set<number>}} Term
 *   `weights`: how well a section has it, from 0 to 1; `words`: what it was found as, but
 *   not in other words; `stems`: what it, or what it was taken for, is in names; `known`: nothing had to be guessed; `alike`: the sections that
 *   have it in other words only.
 */

const [PLURAL, FORM, JOINED, PARTS, BEGUN, BEGINS, SLIP, ALIKE] = [0.85, 0.7, 0.9, 0.7, 0.6, 0.5, 0.45, 0.25]

/**
 * Returns the words of a query that tell what is asked for, or all if there are no others.
 * @param {string} query
 * @param {ReadonlySet<string>} stop
 */
export function telling(query, stop) {
  const chunks = (query.match(CHUNK) ?? []).filter((chunk) => wordsOf(chunk)[0])
  const found = chunks.filter((chunk) => !stop.has(wordsOf(chunk)[0] ?? ''))
  return found.length ? found : chunks
}

/**
 * Returns a word with two letters in the other order, for each two: the first of them
 * decide where a word is looked for.
 * @param {string} word
 */
function swapped(word) {
  return [0, 1].filter((at) => at + 1 < word.length && allowed(word)).map((at) =>
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
}

/**
 * Returns a word of several parts in one: "time-outs" is "timeouts".
 * @param {string} word
 */
function joinedOf(word) {
  return word.replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Finds every word of a query.
 * @param {SearchIndex} index
 * @param {string} query
 * @returns {Promise<Term[]>}
 */
export async function termsOf(index, query) {
  const asked = [...new Set(telling(query, index.stop))]
  const typing = /[\p{L}\p{N}_]$/u.test(query)
  await Promise.all(asked.map((typed) => {
    const [word = '', ...parts] = wordsOf(typed)
    const words = [...parts, ...swapped(word)]
    return Promise.all([index.prepare(word, words), ...(parts.length ? [index.prepare(joinedOf(word), [])] : [])])
  }))
  const terms = asked.map((typed, at) => termOf(index, typed, typing && at === asked.length - 1))
  addAlike(index, query, terms)
  return terms
}

/**
 * @param {SearchIndex} index
 * @param {string} typed
 * @param {boolean} typing whether the reader may still be typing it
 * @returns {Term}
 */
function termOf(index, typed, typing) {
  const [word = '', ...parts] = wordsOf(typed)
  /** @type {Term} */
  const term = { typed, word, weights: new Map(), rare: 0, known: true, words: new Set(), stems: new Set([stem(word)]), alike: new Set() }
  /** @type {(found: Row | undefined, factor: number, as: string[]) => void} */
  const add = (found, factor, as) => {
    if (!found?.size) return
    for (const one of as) term.words.add(one)
    for (const [section, weight] of found) {
      term.weights.set(section, Math.max(term.weights.get(section) ?? 0, (factor * weight) / MOST))
    }
  }
  add(index.row(word), 1, [word])
  const like = index.like(word)
  const root = stem(word)
  for (const { word: other, root: its } of like) {
    if (its === root && other !== word) add(index.row(other), Math.abs(other.length - word.length) < 2 ? PLURAL : FORM, [other])
  }
  const said = term.weights.size
  if (parts.length) {
    const joined = joinedOf(word)
    // Much less if it is there as it was typed: ProxyPass is not proxy_pass.
    add(index.row(joined), said ? JOINED / 3 : JOINED, [joined])
    for (const { word: other, root: its } of said ? [] : index.like(joined)) {
      if (its === stem(joined) && other !== joined) add(index.row(other), FORM, [other])
    }
    const single = parts.filter((part) => !parts.some((other) => other !== part && part.startsWith(other)))
    // Its parts, wherever they are: much less, too.
    if (!said) for (const part of single) term.stems.add(stem(part))
    add(inAll(single.map((part) => index.row(part))), said ? PARTS / 10 : PARTS, said ? [] : single)
  }
  term.rare = rarity(index, said || term.weights.size)
  const known = term.weights.size > 0
  if (typing || word.length > 2) {
    const factor = known ? BEGUN / 3 : BEGUN
    for (const { word: other } of like) {
      if (other.startsWith(word) && other !== word) add(index.row(other), factor * (word.length / other.length) ** 0.5, [other])
    }
  }
  if (!known) {
    addSlips(index, term, like, add)
    if (!term.weights.size && word.length > 5) {
      for (const { word: other } of like) {
        if (other.length > 4 && 2 * other.length >= word.length && word.startsWith(other)) add(index.row(other), BEGINS, [other])
      }
    }
    term.known = term.weights.size > 0 && [...term.words].some((other) => other.startsWith(word))
    term.rare = rarity(index, term.weights.size)
  }
  return term
}

/**
 * Adds the words that differ least from what was typed.
 * @param {SearchIndex} index
 * @param {Term} term
 * @param {{word: string, root: string}[]} like
 * @param {(found: Row | undefined, factor: number, as: string[]) => void} add
 */
function addSlips(index, term, like, add) {
  const { word } = term
  const most = allowed(word)
  if (!most) return
  const other = swapped(word).flatMap((one) => index.like(one))
  const near = [...like, ...other].map((one) => ({ ...one, far: slips(word, one.word, most) })).filter(({ far }) => far > 0 && far <= most)
  const least = Math.min(...near.map(({ far }) => far))
  const meant = new Set(near.filter(({ far }) => far === least).map(({ root }) => root))
  for (const one of meant) term.stems.add(one)
  for (const one of [...like, ...other]) {
    if (meant.has(one.root)) add(index.row(one.word), least === 1 ? SLIP : SLIP * 0.8, [one.word])
  }
}

/**
 * Returns the sections that have all of some words, weighed by the one they have least of.
 * @param {(Row | undefined)[]} rows
 * @returns {Row | undefined}
 */
function inAll([first, ...others]) {
  if (!first) return undefined
  return new Map([...first]
    .filter(([section]) => others.every((row) => row?.has(section)))
    .map(([section, weight]) => [section, Math.min(weight, ...others.map((row) => row?.get(section) ?? 0))]))
}

/**
 * Returns how much a word tells that so many sections have.
 * @param {SearchIndex} index
 * @param {number} having
 */
function rarity({ size }, having) {
  return Math.log(1 + (size - Math.min(having, size) + 0.5) / (having + 0.5))
}

/**
 * Adds where a query's words and phrases are said in other words.
 * @param {SearchIndex} index
 * @param {string} query
 * @param {Term[]} terms
 */
function addAlike(index, query, terms) {
  const said = (query.match(CHUNK) ?? []).map((chunk) => wordsOf(chunk)[0] ?? '')
  for (let from = 0; from < said.length; from += 1) {
    for (let to = from + 1; to <= Math.min(from + 4, said.length); to += 1) {
      const phrase = said.slice(from, to)
      const found = index.alike(phrase.join(' '))
      if (!found) continue
      for (const term of terms.filter(({ word }) => phrase.includes(word))) {
        for (const [section, weight] of found) {
          if (term.weights.has(section)) continue
          term.weights.set(section, (ALIKE * weight) / MOST)
          term.alike.add(section)
        }
        term.rare ||= rarity(index, term.weights.size)
      }
    }
  }
}
