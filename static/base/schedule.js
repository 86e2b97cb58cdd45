/**
 * When a question comes back. Plain functions of days, which are told: no clock is asked.
 * A day is written as in `2026-12-01`, so that days compare as texts do.
 *
 * @typedef {[step: number, day: string]} Card how many of the steps a question has
 *   passed, and the day of the answer that the next one counts from
 * @typedef {Record<string, Card>} Deck the cards of the questions that were answered
 */

/** After how many days a question comes back; then it is learnt. */
export const STEPS = [2, 7, 21]

const DAY = 86_400_000

/**
 * Returns the reader's day at a moment.
 * @param {number} moment in milliseconds, as `Date.now()` has it
 */
export function dayOf(moment) {
  return new Date(moment - new Date(moment).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/**
 * @param {string} day
 * @param {number} days
 */
export const daysAfter = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/**
 * Returns the day from which on a question is due; "" if it is learnt.
 * @param {Card} card
 */
export function dueFrom([step, day]) {
  const days = STEPS[step]
  return days ? daysAfter(day, days) : ''
}

/**
 * @param {Card | undefined} card
 * @param {string} today
 */
export function isDue(card, today) {
  const from = card && dueFrom(card)
  return Boolean(from) && /** @type {string} */ (from) <= today
}

/**
 * Returns the card of a question that was answered today. A right answer is a step on if
 * the question was due; sooner it shows nothing, so nothing changes. A wrong one is back
 * at the beginning.
 * @param {Card | undefined} card
 * @param {boolean} right
 * @param {string} today
 * @returns {Card}
 */
export function answered(card, right, today) {
  if (!card || !right) return [0, today]
  return isDue(card, today) ? [card[0] + 1, today] : card
}

/**
 * Says whether the option that was chosen last is the right one.
 * @param {Element} question
 */
export const isRight = (question) => Boolean(question.querySelector('.options .right[aria-pressed="true"]'))

/**
 * Returns how far the reader is with questions: how many were answered, are due, and are
 * learnt; and on which day others are due, and how many then.
 * @param {Deck} deck
 * @param {string[]} questions
 * @param {string} today
 */
export function progress(deck, questions, today) {
  const cards = questions.flatMap((question) => deck[question] ? [deck[question]] : [])
  const from = cards.map(dueFrom)
  const later = from.filter((day) => day > today).sort()
  return {
    answered: cards.length,
    due: from.filter((day) => day && day <= today).length,
    learnt: from.filter((day) => !day).length,
    next: later[0] ?? '',
    then: later.filter((day) => day === later[0]).length,
  }
}

/**
 * Returns the cards in what was read from somewhere, and whether all of it is sound. A
 * day that has not come yet, by a clock that was wrong, is taken for today.
 * @param {unknown} value
 * @param {string} today
 */
export function cardsIn(value, today) {
  /** @type {Deck} */
  const deck = Object.create(null) // a question may have any name
  let sound = value !== null && typeof value === 'object' && !Array.isArray(value)
  for (const [question, card] of sound ? Object.entries(/** @type {object} */ (value)) : []) {
    if (isCard(card)) deck[question] = [card[0], card[1] > today ? today : card[1]]
    else sound = false
  }
  return { deck, sound }
}

/**
 * @param {unknown} card
 * @returns {card is Card}
 */
function isCard(card) {
  if (!Array.isArray(card) || card.length !== 2) return false
  const [step, day] = card
  return Number.isInteger(step) && step >= 0 && step <= STEPS.length
    && typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))
}

/**
 * Returns both decks as one. Of two cards of a question the later one counts; of one day
 * that which has further to go.
 * @param {Deck} one
 * @param {Deck} other
 * @returns {Deck}
 */
export function joined(one, other) {
  const deck = Object.assign(Object.create(null), one)
  for (const [question, card] of Object.entries(other)) {
    const known = deck[question]
    if (!known || card[1] > known[1] || (card[1] === known[1] && card[0] < known[0])) deck[question] = card
  }
  return deck
}
