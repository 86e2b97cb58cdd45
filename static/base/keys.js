import { recall } from './kept.js'

/** Keys that work everywhere, single ones unless the reader switched them off. */

const FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]'

/** Says whether single keys work: who speaks to the computer may not want them. */
export const singleKeys = () => recall('keys') !== 'off'

/**
 * Says whether the reader pressed this single key, and not while typing.
 * @param {KeyboardEvent} event
 * @param {string} key
 */
export function isKey(event, key) {
  if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const types = event.target instanceof Element && event.target.closest(FIELDS)
  return !types && !document.querySelector('dialog[open]') && singleKeys()
}
