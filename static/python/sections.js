import { make } from '../base/make.js'
import { fits } from './fits.js'
import { region } from './workshop.js'

/**
 * What a lab answers besides its verdicts, as elements.
 *
 * @typedef {{title: string, text?: string, head?: string[], rows?: string[][], fits?: import('./fits.js').Fit[], notes?: string[]}} Section
 */

/**
 * Returns a section with its title.
 * @param {Section} section
 */
export const titled = (section) => [make('p', 'pane-label', section.title), content(section)]

/** @param {Section} section */
function content(section) {
  if (section.fits) return fits(section.fits)
  if (section.notes) return make('ul', 'lab-notes', ...section.notes.map((text) => make('li', '', text)))
  return section.rows ? table(section) : code(section)
}

/** @param {Section} section */
function code({ title, text = '' }) {
  return region(title, make('pre', '', make('code', '', text)))
}

/** @param {Section} section */
function table({ title, head = [], rows = [] }) {
  const cells = head.map((text) => {
    const cell = make('th', '', text)
    cell.scope = 'col'
    return cell
  })
  const lines = rows.map(([first = '', ...others]) => {
    const line = make('tr', '', make('td', '', make('code', '', first)), ...others.map((text, at) => {
      const cell = make('td', '', text)
      cell.dataset.head = head[at + 1] ?? ''
      return cell
    }))
    if (head[0] === 'key') line.dataset.key = first
    return line
  })
  return region(title, make('div', 'table', make('table', '', make('thead', '', make('tr', '', ...cells)), make('tbody', '', ...lines))))
}

/**
 * Returns a frame with the output as a page; its scripts are refused by this page's
 * policy, and it has no way to this page.
 * @param {string} html
 */
export function frame(html) {
  const made = document.createElement('iframe')
  made.className = 'lab-page'
  made.title = gettext`The page, as a browser shows it`
  made.setAttribute('sandbox', 'allow-scripts')
  made.srcdoc = `<meta name="color-scheme" content="light dark">${html}`
  return made
}
