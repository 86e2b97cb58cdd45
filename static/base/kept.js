/**
 * The only way to what the site keeps in this browser. The reader may have switched
 * storage off, or filled it: then nothing is kept, and everything works.
 *
 * @typedef {import('./kinds.js').Kind} Kind
 * @typedef {Kind | `${Kind}:${string}`} Name a kind, and what of that kind
 */

/** The storage of one tab; all others are asked where none is named. */
export const TAB = 'sessionStorage'

export const PREFIX = 'handbook:'

/** @param {Name} name */
export const keyOf = (name) => PREFIX + name

/**
 * Returns what is kept: `null` if nothing is, `undefined` if nothing can be.
 * @param {Name} name
 * @param {'localStorage' | 'sessionStorage'} storage
 */
export function recall(name, storage = 'localStorage') {
  try {
    return globalThis[storage].getItem(keyOf(name))
  } catch {
    return undefined
  }
}

/**
 * Returns the value that is kept as JSON; `null` if there is none.
 * @param {Name} name
 */
export function recallValue(name) {
  try {
    return JSON.parse(recall(name) ?? 'null')
  } catch {
    return null // not what we wrote
  }
}

/**
 * Returns the texts of a list that is kept.
 * @param {Name} name
 * @returns {string[]}
 */
export function recallList(name) {
  const list = recallValue(name)
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

/**
 * Keeps a text, or forgets what was kept; says whether it could.
 * @param {Name} name
 * @param {string | null} text
 * @param {'localStorage' | 'sessionStorage'} storage
 */
export function keep(name, text, storage = 'localStorage') {
  try {
    if (text === null) globalThis[storage].removeItem(keyOf(name))
    else globalThis[storage].setItem(keyOf(name), text)
    return true
  } catch {
    return false
  }
}

/**
 * Keeps a value as JSON.
 * @param {Name} name
 * @param {unknown} value
 */
export const keepValue = (name, value) => keep(name, JSON.stringify(value))

/**
 * Returns how a program of this page is named.
 * @param {string} program
 */
export const codeOf = (program) => /** @type {Name} */ (`code:${location.pathname}:${program}`)

/**
 * Returns this tab's version of a program, else the latest of all tabs.
 * @param {Name} code
 */
export const recallCode = (code) => recall(code, TAB) ?? recall(code) ?? null
