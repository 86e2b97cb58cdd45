import { keep, recallValue } from './kept.js'
import { cardsIn, daysAfter } from './schedule.js'

/**
 * The reader's questions, as this browser keeps them, and what each is known by.
 *
 * @typedef {import('./schedule.js').Deck} Deck
 */

/** Where the site is: a script or a module that this is bundled into lies as deep as this. */
export const ROOT = new URL('../../', import.meta.url)

/** Sites of one origin have a deck each. */
export const NAME = /** @type {import('./kept.js').Name} */ (`review:${ROOT.pathname}`)

/**
 * @param {string} today
 */
export const recallDeck = (today) => cardsIn(recallValue(NAME), today).deck

/**
 * Keeps the deck; says whether it could.
 * @param {Deck} deck
 */
export const keepDeck = (deck) => keep(NAME, Object.keys(deck).length ? JSON.stringify(deck) : null)

/**
 * Returns what a question is known by: the path of its page within the site, and a hash.
 * @param {string} path
 * @param {string} hash
 */
export const nameOf = (path, hash) => `${path.slice(ROOT.pathname.length).replace(/index\.html$/, '')}#${hash}`

/**
 * Returns the hash of a text: FNV-1a of its letters and digits, as `web/questions.py` has it.
 * @param {string} text
 */
export function hashOf(text) {
  let hash = 0x811c9dc5
  for (const letter of text.match(/[\p{L}\p{N}]/gu) ?? []) hash = Math.imul(hash ^ Number(letter.codePointAt(0)), 0x01000193)
  return (hash >>> 0).toString(16)
}

/**
 * Returns when a day is, as a sentence ends.
 * @param {string} day
 * @param {string} today
 * @param {'long' | 'short'} month
 */
export function inWords(day, today, month = 'long') {
  if (day === daysAfter(today, 1)) return gettext`tomorrow`
  const date = new Intl.DateTimeFormat(LANGUAGE === 'en' ? 'en-GB' : LANGUAGE, { day: 'numeric', month, timeZone: 'UTC' }).format(new Date(day))
  return gettext`on ${date}`
}
