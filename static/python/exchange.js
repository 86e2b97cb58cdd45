import { button, make } from '../base/make.js'
import { PRINTED, printed, region } from './workshop.js'

/**
 * One request of a bench and what became of it, step by step, as elements.
 *
 * @typedef {{method: string, target: string, fields: [string, string][], body: string}} Request
 * @typedef {{request: string, environ: [string, string, unknown][], parts: [string, string][], started: [string, [string, string][]][], response: string, body: string, cookies: Record<string, string>, error: import('./python.js').PythonError | null, output: import('./python.js').Output[]}} Exchange
 */

/** @param {string} text */
const utf8 = (text) => new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))

/**
 * Returns the status that an application answered with.
 * @param {Exchange} exchange
 */
export const statusOf = ({ response }) => response.split('\r\n')[0]?.replace('HTTP/1.1 ', '') ?? ''

/**
 * Returns the steps up to the bytes of the response.
 * @param {Exchange} exchange
 */
export function steps({ parts, environ, started, response }) {
  const code = make('code', '', ...parts.map(([text, keys]) => {
    if (!keys) return utf8(text)
    const part = make('span', 'byte-part', utf8(text))
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
    section('The bytes of the request', make('pre', 'workshop-output', code)),
    section('The environ that the server makes of them', environ.length ? make('div', 'bench-scroll', table) : make('p', 'workshop-status', 'The server refused the request: the application never heard of it.')))
  const calls = started.map(called).join('\n')
  return [
    linked,
    ...(calls ? [section('What the application says to start_response', make('pre', 'workshop-output', calls))] : []),
    section('The bytes of the response', make('pre', 'workshop-output', utf8(response))),
  ]
}

/**
 * Returns what the application printed; and what the server writes into its log, if the
 * application failed: without the frames that are the server's own.
 * @param {Exchange} exchange
 */
export function log({ error, output }) {
  const pieces = error ? output.filter(({ stream }) => stream === 'stdout') : output
  return [
    ...(pieces.length ? [section(PRINTED, printed(pieces))] : []),
    ...(error ? [section('What the server writes into its log', make('pre', 'workshop-output', make('span', 'stderr', error.text)))] : []),
  ]
}

/**
 * Returns a button for a redirect, if the response is one.
 * @param {Exchange} exchange
 * @param {(target: string) => void} follow
 */
export function redirect({ response }, follow) {
  const place = /^HTTP\/1\.1 3/.test(response) && /\r\nLocation: ([^\r]*)/i.exec(response)?.[1]
  if (!place) return undefined
  const { pathname, search } = new URL(place, 'http://localhost:8000')
  const made = button(`Follow the redirect to ${place}`, 'bench-follow')
  made.addEventListener('click', () => follow(pathname + search))
  return section('The page', make('p', 'workshop-buttons', made))
}

/**
 * Returns a frame with the page that a browser would show, if the response is one. It may
 * do next to nothing.
 * @param {Exchange} exchange
 */
export function frameOf({ response, body }) {
  if (!/\r\nContent-Type: text\/html/i.test(response)) return undefined
  const frame = make('iframe', { title: 'The page, as a browser shows it', sandbox: 'allow-scripts allow-forms' })
  frame.srcdoc = `<meta name="color-scheme" content="light dark"><script src="${import.meta.resolve('./bridge.js')}"></${'script'}>${body}`
  return frame
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 */
export function section(title, content) {
  if (content instanceof HTMLPreElement) region(title, content)
  return make('div', 'bench-section', make('p', 'pane-label', title), content)
}

/**
 * Returns a call of start_response as Python has it.
 * @param {[string, [string, string][]]} call
 */
function called([status, fields]) {
  const pairs = fields.map((pair) => '    (' + pair.map((text) => JSON.stringify(text)).join(', ') + '),\n')
  return 'start_response(\n  ' + JSON.stringify(status) + ',\n  [\n' + pairs.join('') + '  ],\n)'
}
