import { PREFIX, TAB } from './kept.js'

/**
 * Everything that the site keeps in this browser: nothing can be kept that is not here.
 *
 * @typedef {keyof typeof LASTING | keyof typeof PASSING} Kind
 */

/** What stays until it is cleared, in the reader's words: the page on privacy has them too. */
export const LASTING = {
  theme: gettext`light or dark`,
  tabs: gettext`the tabs you chose`,
  wrap: gettext`whether long lines of code wrap`,
  place: gettext`where you left off`,
  read: gettext`which articles you read`,
  searches: gettext`your latest searches`,
  keys: gettext`that single keys are off`,
  code: gettext`your versions of programs`,
  own: gettext`your names for the site and the application`,
  answer: gettext`your answers to questions`,
  review: gettext`when a question comes back`,
}
/** What goes with its tab. */
export const PASSING = {
  menu: 'how far the menu is scrolled',
  found: 'the words of a search, until its result is open',
  code: 'this tab\'s versions of programs',
  bets: 'how you sorted the tools of a board',
  scroll: 'how far a page is scrolled that `serve` reloads',
}
/** The cache in which Python's memory is. */
export const PYTHON_CACHE = 'handbook:python'

/** Returns the kinds of what is kept, in the order of the list. */
export function keptKinds() {
  const kept = new Set(keysIn('localStorage').map((key) => key.slice(PREFIX.length).split(':', 1)[0]))
  return /** @type {(keyof typeof LASTING)[]} */ (Object.keys(LASTING)).filter((kind) => kept.has(kind))
}

/** Forgets everything; this page hears of it as the site's other open pages do. */
export function forgetAll() {
  for (const key of keysIn('localStorage')) {
    localStorage.removeItem(key)
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: null, storageArea: localStorage }))
  }
  for (const key of keysIn(TAB)) sessionStorage.removeItem(key)
}

/** @param {'localStorage' | 'sessionStorage'} storage */
function keysIn(storage) {
  try {
    return Object.keys(globalThis[storage]).filter((key) => key.startsWith(PREFIX))
  } catch {
    return []
  }
}
