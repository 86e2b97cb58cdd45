import { button, make } from '../base/make.js'
import { offer } from '../base/offer.js'
import { cardsIn, joined } from '../base/schedule.js'

/**
 * Takes the reader's answers to a file, from one, and away.
 *
 * @typedef {import('../base/schedule.js').Deck} Deck
 * @typedef {{deck: Deck, today: string, forget: () => void}} Keeper
 */

const FORMAT = 'server-or-framework/review'
const MOST = 1_000_000 // bytes: thousands of questions take less

/**
 * Does what a button says.
 * @param {Element} pressed
 * @param {Keeper} keeper
 */
export async function act(pressed, keeper) {
  const told = pressed.closest('.keep')?.querySelector('[role="status"]')
  if (!told) return
  told.textContent = ''
  if (pressed.matches('.export')) give(keeper, told)
  else if (pressed.matches('.import')) take(keeper, told)
  else if (pressed.matches('.erase')) ask(pressed, told)
  else if (pressed.matches('.erase-now')) {
    keeper.forget()
    told.textContent = gettext`Erased. You have answered no question.`
    back(pressed)
  } else if (pressed.matches('.erase-not')) back(pressed)
}

/**
 * Returns a deck as the text of a file.
 * @param {Deck} deck
 */
export const written = (deck) => `${JSON.stringify({ format: FORMAT, version: 1, answers: deck }, null, 1)}\n`

/**
 * Returns the deck in the text of a file; nothing if it is not wholly one.
 * @param {string} text
 * @param {string} today
 */
export function read(text, today) {
  try {
    const value = JSON.parse(text)
    const { deck, sound } = cardsIn(value.answers, today)
    return sound && value.format === FORMAT && value.version === 1 ? deck : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {Keeper} keeper
 * @param {Element} told
 */
function give({ deck, today }, told) {
  const count = Object.keys(deck).length
  if (!count) {
    told.textContent = gettext`There is nothing to export: you have answered no question.`
    return
  }
  const download = `review-${today}.json`
  offer(new Blob([written(deck)], { type: 'application/json' }), download)
  const answers = counted(count)
  told.textContent = gettext`Exported to ${download}: ${answers}.`
}

/**
 * @param {Keeper} keeper
 * @param {Element} told
 */
function take(keeper, told) {
  const input = make('input', { type: 'file', accept: '.json,application/json' })
  input.onchange = async () => {
    const file = input.files?.[0]
    if (!file) return
    const deck = file.size < MOST ? read(await file.text(), keeper.today) : undefined
    if (deck) keeper.deck = joined(keeper.deck, deck)
    const answers = counted(Object.keys(deck ?? {}).length)
    told.textContent = deck
      ? gettext`Imported: ${answers}. Where both had one, the later one counts.`
      : gettext`${file.name} is damaged, or no export of this page. Nothing has changed.`
  }
  input.click()
}

/**
 * Asks once whether all is to go, in the place of the buttons.
 * @param {Element} pressed
 * @param {Element} told
 */
function ask(pressed, told) {
  const buttons = /** @type {HTMLElement} */ (pressed.closest('.buttons'))
  const keep = button(gettext`Keep them`, 'erase-not')
  const asked = make('p', 'buttons erasing', button(gettext`Erase them`, 'erase-now'), keep)
  buttons.hidden = true
  buttons.after(asked)
  keep.focus()
  told.textContent = gettext`Erase your answers, here and in the articles? Only an export brings the days back.`
}

/** @param {Element} pressed */
function back(pressed) {
  const section = pressed.closest('.keep')
  section?.querySelector('.erasing')?.remove()
  const buttons = section?.querySelector('.buttons')
  if (buttons instanceof HTMLElement) buttons.hidden = false
  const erase = section?.querySelector('.erase')
  if (erase instanceof HTMLElement) erase.focus()
}

/** @param {number} count */
const counted = (count) => ngettext`${count} answer|${count} answers`
