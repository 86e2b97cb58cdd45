import { make } from '../base/make.js'
import { decoded } from './bytes.js'
import { region } from './workshop.js'

/**
 * One request of a bench and what became of it, step by step, as elements. Bytes are
 * text in which each character is one (Latin-1).
 *
 * @typedef {{request: string, environ: [string, string, unknown][], parts: [string, string][], started: [string, [string, string][]][], response: string, status: string, fields: [string, string][], body: string, cut: boolean, error: import('./python.js').PythonError | null}} Exchange
 */

/** How many bytes are shown of what has no end. */
const MOST = 20_000

/**
 * Returns the steps from the bytes of the request to those of the response.
 * @param {Exchange} exchange
 */
export function steps({ parts, environ, started, response }) {
  const code = make('code', '', ...parts.map(([text, keys]) => {
    if (!keys) return legible(text)
    const part = make('span', 'byte-part', legible(text))
    part.dataset.keys = keys
    return part
  }))
  const table = make('table', 'bench-environ', make('tbody', '', ...environ.map(([key, value]) => {
    const line = make('tr', '', make('th', { scope: 'row' }, make('code', '', key)), make('td', '', make('code', '', value)))
    line.dataset.key = key
    return line
  })))
  const linked = document.createElement('linked-bytes')
  linked.append(
    section(gettext`The bytes of the request`, make('pre', 'workshop-output', code)),
    section(gettext`The environ that the server makes of them`, environ.length ? make('div', 'bench-scroll', table) : make('p', 'workshop-status', gettext`The server refused the request: the application never heard of it.`)))
  const calls = started.map(called).join('\n')
  return [
    linked,
    ...(calls ? [section(gettext`What the application says to start_response`, make('pre', 'workshop-output', calls))] : []),
    section(gettext`The bytes of the response`, make('pre', 'workshop-output', legible(response))),
  ]
}

/**
 * Returns bytes as text, cut where they are many.
 * @param {string} bytes
 * @param {string} [charset]
 */
export function legible(bytes, charset) {
  const rest = bytes.length - MOST
  const number = rest.toLocaleString(LANGUAGE)
  return decoded(bytes.slice(0, MOST), charset) + (rest > 0 ? `\n[${gettext`and ${number} bytes more`}]` : '')
}

/**
 * @param {string} title
 * @param {(HTMLElement | string)[]} content
 */
export function section(title, ...content) {
  for (const one of content) if (one instanceof HTMLPreElement) region(title, one)
  return make('div', 'bench-section', make('p', 'pane-label', title), ...content)
}

/**
 * Returns a call of start_response as Python has it.
 * @param {[string, [string, string][]]} call
 */
function called([status, fields]) {
  const pairs = fields.map((pair) => '    (' + pair.map((text) => JSON.stringify(text)).join(', ') + '),\n')
  return 'start_response(\n  ' + JSON.stringify(status) + ',\n  [\n' + pairs.join('') + '  ],\n)'
}
