import { make } from '../base/make.js'
import { VERSIONS } from './files.js'
import { legible } from './exchange.js'
import { region } from './workshop.js'

/**
 * What each server made of the same bytes, side by side, and beside what was recorded.
 *
 * @typedef {{name: string, cells: string[], differs: boolean[], words: string[]}} Row
 * @typedef {{status: string, cell: string, response: string, outcome: string, calls: Record<string, string>[]}} Answer
 * @typedef {{servers: Record<string, Answer>, rows: Row[]}} Answers
 * @typedef {import('./byte-requests.js').Recorded} Recorded
 */

const BLANK = new Set(['absent', 'not called'])

/**
 * Returns the rows of a table: what differs first, and last what was recorded.
 * @param {Answers} answers
 * @param {Recorded | undefined} recorded
 */
export function rows({ servers, rows: made }, recorded) {
  const names = Object.keys(servers)
  const shown = made.map(({ name, cells, differs, words }) => {
    const line = make('tr', differs.some(Boolean) ? '' : 'alike', head(name), ...cells.map((text, at) => {
      const kind = [differs[at] ? 'differs' : '', BLANK.has(text) ? 'absent' : ''].join(' ').trim()
      return cell(kind, names[at] ?? '', make('code', '', text), ...(words[at] ? [' ', make('small', '', words[at])] : []))
    }))
    return line
  })
  return [...shown, told(servers, recorded)]
}

/**
 * Returns the row that says whether real processes did the same.
 * @param {Record<string, Answer>} servers
 * @param {Recorded | undefined} recorded
 */
function told(servers, recorded) {
  const title = head('real processes')
  if (!recorded) {
    const all = make('td', { colspan: String(Object.keys(servers).length) }, 'These bytes were not recorded: only the servers in this tab have answered.')
    return make('tr', 'byte-recorded', title, all)
  }
  return make('tr', 'byte-recorded', title, ...Object.entries(servers).map(([name, { cell: live }]) => {
    const then = recorded.cells[name] ?? ''
    return then === live ? cell('byte-same', name, 'did the same') : cell('byte-drift', name, 'did otherwise: ', make('code', '', then))
  }))
}

/**
 * Says why what was recorded and what happens here may differ; nothing if it does not.
 * @param {Record<string, Answer>} servers
 * @param {Recorded | undefined} recorded
 * @param {Record<string, string>} programs that were recorded, with their versions
 */
export function drift(servers, recorded, programs) {
  const unlike = recorded ? Object.keys(servers).filter((name) => servers[name]?.cell !== recorded.cells[name]) : []
  if (!unlike.length) return ''
  return `${unlike.join(' and ')} did otherwise when it was recorded: that was Python ${programs.Python}, and this tab has ${VERSIONS.Python}.`
}

/**
 * Returns folds with everything: environ, and the bytes that came back.
 * @param {Record<string, Answer>} servers
 */
export function folds(servers) {
  const names = Object.keys(servers)
  const most = Math.max(...Object.values(servers).map(({ calls }) => calls.length))
  const tables = Array.from({ length: most }, (_, number) => {
    const calls = names.map((name) => servers[name]?.calls[number])
    const keys = new Set(calls.flatMap((call) => Object.keys(call ?? {})))
    const lines = [...keys].map((key) => make('tr', '', head(key), ...calls.map((call, at) => {
      const text = call ? call[key] ?? 'absent' : 'not called'
      return cell(BLANK.has(text) ? 'absent' : '', names[at] ?? '', make('code', '', text))
    })))
    return tableOf(names, lines, `All that request ${number + 1} told the application`)
  })
  const answers = Object.entries(servers).map(([name, { response }]) => make('div', '',
    make('p', 'pane-label', name),
    response ? region(`The answer of ${name}`, make('pre', '', legible(response))) : make('p', 'pane-label', 'nothing')))
  return [
    ...(tables.length ? [make('details', 'byte-fold', make('summary', '', 'All that the applications were told'), ...tables)] : []),
    make('details', 'byte-fold', make('summary', '', 'The bytes that came back'), make('div', 'byte-responses', ...answers)),
  ]
}

/**
 * Returns a table with a column for each server.
 * @param {string[]} names
 * @param {HTMLElement[]} lines
 * @param {string} label
 */
export function tableOf(names, lines, label) {
  const heads = ['What', ...names].map((name, at) => {
    const made = at ? make('th', '', name) : make('th', '', make('span', 'visually-hidden', name))
    made.scope = 'col'
    return made
  })
  return region(label, make('div', 'table', make('table', '', make('thead', '', make('tr', '', ...heads)), make('tbody', '', ...lines))))
}

/** @param {string} name */
export const head = (name) => make('th', { scope: 'row' }, name)

/**
 * @param {string} kind
 * @param {string} label of its column, where columns stand below each other
 * @param {(string | Node)[]} content
 */
export function cell(kind, label, ...content) {
  const made = make('td', kind, ...content)
  made.dataset.label = label
  return made
}
