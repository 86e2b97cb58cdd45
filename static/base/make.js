/** Elements that scripts make. */

/**
 * Returns an element with children; a text in place of its attributes is its class.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string | Record<string, string>} attributes
 * @param {(string | Node)[]} children
 */
export function make(name, attributes = '', ...children) {
  const made = document.createElement(name)
  if (typeof attributes !== 'string') for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  else if (attributes) made.className = attributes
  made.append(...children)
  return made
}

/**
 * Returns a text in pieces, with nodes in the place of the names in its braces.
 * @param {string} text
 * @param {Record<string, Node>} nodes
 */
export const parted = (text, nodes) => text.split(/\{(\w+)\}/).map((piece, at) => at % 2 ? nodes[piece] ?? '' : piece)

/**
 * Returns a button that sends no form.
 * @param {string} text
 * @param {string} kind
 */
export function button(text, kind = '') {
  const made = make('button', kind, text)
  made.type = 'button'
  return made
}

/**
 * Returns a sheet for what is loaded later.
 * @param {string} href
 */
export const sheet = (href) => make('link', { rel: 'stylesheet', href })
