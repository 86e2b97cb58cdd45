import { button } from '../base/make.js'

/**
 * What a page invites its reader to ask: each request in it, as code such as
 * `POST /name name=Ada`, becomes a button that sends it.
 *
 * @typedef {{method: string, target: string, fields: [string, string][], body: string} | {typed: string}} Try
 */

const REQUEST = /^([A-Z]+) (\S+)((?: [\w-]+[:=]\S*)*)$/
const MESSAGE = /^[A-Z]+ .* HTTP\/\d\.\d$/

/**
 * Returns the request that a text is: a method and a target, then header fields as
 * `Name:value` and fields of a form as `name=value`. With a version at its end it is a
 * line to send as it stands. Nothing, if it is none.
 * @param {string} text
 * @param {string} host
 * @returns {Try | undefined}
 */
export function tried(text, host) {
  if (MESSAGE.test(text)) return { typed: `${text}\nHost: ${host}\n\n` }
  const [, method, target, rest = ''] = REQUEST.exec(text) ?? []
  if (!method || !target) return undefined
  const items = rest.split(' ').filter(Boolean)
  const fields = items.filter((item) => /^[\w-]+:/.test(item)).map((item) => /** @type {[string, string]} */ (
    [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]))
  return { method, target, fields, body: items.filter((item) => /^[\w-]+=/.test(item)).join('&') }
}

/**
 * Makes buttons of the requests in a list.
 * @param {Element} list
 * @param {string} host
 * @param {(chosen: Try) => void} ask
 */
export function offer(list, host, ask) {
  for (const code of list.querySelectorAll('code')) {
    const chosen = tried(code.textContent, host)
    if (!chosen) continue
    const made = button(code.textContent, 'bench-try')
    code.replaceWith(made)
    made.addEventListener('click', () => ask(chosen))
  }
}
