import { keep, recall, TAB } from '../base/kept.js'
import { CHUNK, wordsOf } from '../base/words.js'

/** Marks the words that a search found, where the reader arrives, until Escape. */

const NAME = 'search-found'
// As long as somebody looks for a word; the marks are no part of the text.
const MOST = 200

/** Marks them once: what was found is forgotten. */
export function markFound() {
  const found = new Set((recall('found', TAB) ?? '').split(' ').filter(Boolean))
  keep('found', null, TAB)
  if (!found.size || !('highlights' in CSS)) return
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  const ranges = []
  while (texts.nextNode() && ranges.length < MOST) {
    const node = texts.currentNode
    if (node.parentElement?.closest('nav, .contents-fold')) continue
    for (const { 0: chunk, index } of (node.textContent ?? '').matchAll(CHUNK)) {
      if (!wordsOf(chunk).some((word) => found.has(word))) continue
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + chunk.length)
      ranges.push(range)
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges))
  document.addEventListener('keydown', clear)
}

/** @param {KeyboardEvent} event */
function clear(event) {
  if (event.key !== 'Escape') return
  CSS.highlights.delete(NAME)
  document.removeEventListener('keydown', clear)
}

markFound()
