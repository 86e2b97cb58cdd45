import { singleKeys } from '../base/keys.js'

/** The dialog of keys, and of what the site keeps in this browser. */

const KEYS = [
  ['/', 'Ctrl K', 'search'],
  ['n', '', 'next article'],
  ['p', '', 'previous article'],
  ['?', '', 'this list'],
  ['Esc', '', 'close what is open'],
]
const KEPT = {
  theme: 'light or dark',
  'handbook:tabs': 'the tabs you chose',
  'handbook:wrap': 'whether long lines of code wrap',
  'handbook:place': 'where you left off',
  'handbook:read': 'which articles you read',
  'handbook:searches': 'your latest searches',
  'handbook:keys': 'that single keys are off',
  'handbook:code': 'your versions of programs',
  'handbook:answer': 'your answers to questions',
}
const PYTHON = 'handbook:python'

/** @type {HTMLDialogElement | undefined} */
let dialog

/** Opens the dialog; it is made when it is first asked for. */
export function openHelp() {
  dialog ??= build()
  if (!dialog.open) dialog.showModal()
  void tell(dialog)
}

/**
 * Returns an element with text or elements in it.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} children
 */
function make(name, attributes, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

function build() {
  const sheet = make('link', { rel: 'stylesheet', href: import.meta.resolve('./help-dialog.css') })
  document.head.append(sheet)
  const made = /** @type {HTMLDialogElement} */ (make('dialog', { class: 'help', 'aria-labelledby': 'help:title' },
    make('h2', { id: 'help:title' }, 'Keys'),
    make('dl', {}, ...KEYS.flatMap(([key = '', other = '', what = '']) => [
      make('dt', {}, make('kbd', {}, key), ...(other ? [' or ', make('kbd', {}, other)] : [])), make('dd', {}, what)])),
    make('label', {}, make('input', { type: 'checkbox' }), ' Single keys work'),
    make('h2', {}, 'What this site keeps'),
    make('p', {}, 'In this browser only; no server gets it.'),
    make('ul', { class: 'help-kept' }),
    make('p', { role: 'status' }),
    make('p', { class: 'help-buttons' },
      make('button', { type: 'button', class: 'help-clear' }, 'Clear everything this site keeps'),
      make('button', { type: 'button', class: 'help-close' }, 'Close'))))
  made.addEventListener('click', ({ target }) => {
    if (target === made || (target instanceof Element && target.matches('.help-close'))) made.close()
    else if (target instanceof Element && target.matches('.help-clear')) void clear(made)
  })
  made.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) setSingleKeys(target.checked)
    void tell(made)
  })
  document.body.append(made)
  return made
}

/** @returns {string[]} the keys of what is kept */
function kept() {
  try {
    return Object.keys(localStorage).filter((key) => key === 'theme' || key.startsWith('handbook:'))
  } catch {
    return [] // storage is blocked
  }
}

/** @param {boolean} work */
function setSingleKeys(work) {
  try {
    if (work) localStorage.removeItem('handbook:keys')
    else localStorage.setItem('handbook:keys', 'off')
  } catch {
    // Storage is blocked: they go on working.
  }
}

/** Says whether Python's memory is kept, for a faster start. */
async function keepsPython() {
  try {
    return Boolean(await globalThis.caches?.has(PYTHON))
  } catch {
    return false // storage is blocked
  }
}

/** @param {HTMLDialogElement} made */
async function tell(made) {
  const python = await keepsPython()
  const names = [...new Set(kept().map((key) => {
    const kind = key.split(':').slice(0, 2).join(':')
    return KEPT[/** @type {keyof typeof KEPT} */ (kind)] ?? key
  })), ...(python ? ['Python, ready to start'] : [])]
  made.querySelector('.help-kept')?.replaceChildren(...(names.length ? names : ['nothing yet']).map((name) => make('li', {}, name)))
  const box = made.querySelector('input')
  if (box) box.checked = singleKeys()
  const button = made.querySelector('.help-clear')
  if (button instanceof HTMLButtonElement) button.disabled = names.length === 0
}

/** @param {HTMLDialogElement} made */
async function clear(made) {
  for (const key of kept()) {
    localStorage.removeItem(key)
    // This page hears of it as the site's other open pages do.
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: null, storageArea: localStorage }))
  }
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('handbook:')) sessionStorage.removeItem(key)
    await globalThis.caches?.delete(PYTHON)
  } catch {
    // Storage is blocked: there is nothing.
  }
  await tell(made)
  const status = made.querySelector('[role="status"]')
  if (status) status.textContent = 'Cleared. This site keeps nothing now.'
  const close = made.querySelector('.help-close')
  if (close instanceof HTMLElement) close.focus()
}
