import { keep } from '../base/kept.js'
import { singleKeys } from '../base/keys.js'
import { forgetAll, keptKinds, LASTING, PYTHON_CACHE } from '../base/kinds.js'
import { button, make, sheet } from '../base/make.js'

/** The dialog of keys, and of what the site keeps in this browser. */

const KEYS = [
  ['/', 'Ctrl K', gettext`search`],
  ['n', '', gettext`next article`],
  ['p', '', gettext`previous article`],
  ['?', '', gettext`this list`],
  ['Esc', '', gettext`close what is open`],
]

/** @type {HTMLDialogElement | undefined} */
let dialog

/** Opens the dialog; it is made when it is first asked for. */
export function openHelp() {
  dialog ??= build()
  if (!dialog.open) dialog.showModal()
  dialog.focus() // itself: its first control is no more than a setting
  void tell(dialog)
}

function build() {
  document.head.append(sheet(import.meta.resolve('./help-dialog.css')))
  const made = make('dialog', { class: 'help', tabindex: '-1', 'aria-label': gettext`Keys, and what this site keeps` },
    make('h2', {}, gettext`Keys`),
    make('dl', {}, ...KEYS.flatMap(([key = '', other = '', what = '']) => [
      make('dt', {}, make('kbd', {}, key), ...(other ? [` ${gettext`or`} `, make('kbd', {}, other)] : [])), make('dd', {}, what)])),
    make('label', {}, make('input', { type: 'checkbox' }), ` ${gettext`Single keys work`}`),
    make('h2', {}, gettext`What this site keeps`),
    make('p', {}, gettext`In this browser only; no server gets it.`),
    make('ul', { class: 'help-kept' }),
    make('p', { role: 'status' }),
    make('p', { class: 'help-buttons' },
      button(gettext`Clear everything this site keeps`, 'help-clear'),
      button(gettext`Close`, 'help-close')))
  made.addEventListener('click', ({ target }) => {
    if (target === made || (target instanceof Element && target.matches('.help-close'))) made.close()
    else if (target instanceof Element && target.matches('.help-clear')) void clear(made)
  })
  made.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) keep('keys', target.checked ? null : 'off')
    void tell(made)
  })
  document.body.append(made)
  return made
}

/** Says whether Python's memory is kept, for a faster start. */
async function keepsPython() {
  try {
    return Boolean(await globalThis.caches?.has(PYTHON_CACHE))
  } catch {
    return false // storage is blocked
  }
}

/** @param {HTMLDialogElement} made */
async function tell(made) {
  const python = await keepsPython()
  const names = [...keptKinds().map((kind) => LASTING[kind]), ...(python ? [gettext`Python, ready to start`] : [])]
  made.querySelector('.help-kept')?.replaceChildren(...(names.length ? names : [gettext`nothing yet`]).map((name) => make('li', {}, name)))
  const box = made.querySelector('input')
  if (box) box.checked = singleKeys()
  const button = made.querySelector('.help-clear')
  if (button instanceof HTMLButtonElement) button.disabled = names.length === 0
}

/** @param {HTMLDialogElement} made */
async function clear(made) {
  forgetAll()
  try {
    await globalThis.caches?.delete(PYTHON_CACHE)
  } catch {
    // Storage is blocked: there is nothing.
  }
  await tell(made)
  const status = made.querySelector('[role="status"]')
  if (status) status.textContent = gettext`Cleared. This site keeps nothing now.`
  const close = made.querySelector('.help-close')
  if (close instanceof HTMLElement) close.focus()
}
