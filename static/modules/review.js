import { hashOf, inWords, keepDeck, nameOf, recallDeck, ROOT } from '../base/deck.js'
import { make } from '../base/make.js'
import { answered, dayOf, dueFrom, isRight } from '../base/schedule.js'

/**
 * Notes an answer to a question of this page, and says below it when it comes back.
 * @param {Element} question
 */
export function note(question) {
  // A page of many articles asks what others ask: it is those that are known. One in an example is nobody's.
  if (document.querySelector('.page.print') || question.closest('markdown-example') || !location.pathname.startsWith(ROOT.pathname)) return
  const today = dayOf(Date.now())
  const asked = [question.querySelector('.question'), ...question.querySelectorAll('.options button > :first-child')]
  const name = nameOf(location.pathname, hashOf(asked.map((part) => part?.textContent).join('')))
  const deck = recallDeck(today)
  const card = deck[name] = answered(deck[name], isRight(question), today)
  question.querySelector('.comes-back')?.remove()
  if (!keepDeck(deck)) return
  const from = dueFrom(card)
  const when = from && inWords(from, today)
  const link = document.querySelector('.site-footer a[href$="review/"]')
  const more = link instanceof HTMLAnchorElement ? [make('a', { href: link.href }, link.textContent ?? '')] : []
  question.append(make('p', 'facts comes-back screen-only',
    make('span', '', from ? gettext`You are asked again ${when}.` : gettext`You know this one: it does not come back.`), ...more))
}
