import { decoded } from '../base/decoded.js'

/** The preview of a link: what it shows comes from the page that the link leads to. */

const LONGEST = 240
const GAP = 8

/** @type {Map<string, Promise<Document>>} */
const pages = new Map()

/**
 * Shows the preview of `link` in `place` as soon as its page is there.
 * @param {HTMLAnchorElement} link
 * @param {Element} place
 */
export function preview(link, place) {
  const card = document.createElement('div')
  let closed = false
  card.className = 'preview'
  card.ariaHidden = 'true' // who does not see it is told the link's own text, and no more
  pageOf(link).then((page) => {
    if (closed || !fill(card, page, link)) return
    place.append(card)
    lay(card, link)
  }, () => pages.delete(addressOf(link))) // no preview; the link still works
  return { close: () => { closed = true; card.remove() } }
}

/** @param {HTMLAnchorElement} link */
function addressOf(link) {
  return link.href.replace(/#.*/s, '')
}

/** @param {HTMLAnchorElement} link */
function pageOf(link) {
  const address = addressOf(link)
  if (address === location.href.replace(/#.*/s, '')) return Promise.resolve(document)
  let page = pages.get(address)
  if (!page) {
    page = fetch(address).then(async (response) => {
      if (!response.ok || !response.headers.get('content-type')?.startsWith('text/html')) throw new Error('no page')
      return new DOMParser().parseFromString(await response.text(), 'text/html')
    })
    pages.set(address, page)
  }
  return page
}

/**
 * Writes title and first lines into the card; returns whether there are any.
 * @param {Element} card
 * @param {Document} page
 * @param {HTMLAnchorElement} link
 */
function fill(card, page, link) {
  const part = link.hash ? page.getElementById(decoded(link.hash.slice(1))) : null
  const heading = part?.closest('h2, h3, h4, h5, h6, dt') ?? page.querySelector('h1')
  if (!heading) return false
  const title = document.createElement('strong')
  title.append(...textOf(heading, LONGEST))
  const lines = document.createElement('span')
  let left = LONGEST
  for (const paragraph of paragraphs(heading, page)) {
    const text = textOf(paragraph, left)
    lines.append(...text, ' ')
    left = LONGEST - (lines.textContent ?? '').length
    if (left <= 0) break
  }
  card.append(title, lines)
  return true
}

/**
 * Returns the paragraphs below a heading, or those that a page begins with.
 * @param {Element} heading
 * @param {Document} page
 */
function paragraphs(heading, page) {
  if (heading.localName === 'h1') {
    return page.querySelectorAll('.head > .standfirst, .prose > p')
  }
  const found = []
  for (let next = heading.nextElementSibling; next && !/^(h[1-6]|dt)$/.test(next.localName); next = next.nextElementSibling) {
    if (next.matches('p, dd, ul, ol, blockquote')) found.push(next)
  }
  return found
}

/**
 * Returns the text of an element, its code as code, as long as there is room.
 * @param {Element} element
 * @param {number} room
 */
function textOf(element, room) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  /** @type {(string | Node)[]} */
  const found = []
  let left = room
  while (left > 0 && texts.nextNode()) {
    const parent = texts.currentNode.parentElement
    if (parent?.closest('.anchor, .tip, small, .visually-hidden')) continue
    let text = texts.currentNode.textContent ?? ''
    if (text.length > left) text = `${text.slice(0, left).replace(/\s+\S*$/, '')} …`
    left -= text.length
    if (parent?.closest('code')) {
      const code = document.createElement('code')
      code.textContent = text
      found.push(code)
    } else found.push(text)
  }
  return found
}

/**
 * Lays the card below its link, or above where there is more room.
 * @param {HTMLElement} card
 * @param {HTMLAnchorElement} link
 */
function lay(card, link) {
  const [first] = link.getClientRects()
  if (!first) return // it is gone
  const box = link.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  const right = document.documentElement.clientWidth - width - GAP
  const below = box.bottom + GAP + height < innerHeight || box.top < height + GAP
  card.style.left = `${Math.max(GAP, Math.min(first.left, right))}px`
  card.style.top = `${below ? box.bottom + GAP : box.top - GAP - height}px`
}
