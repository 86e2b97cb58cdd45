const STYLE = '_live/mistakes.css'

/** @type {Element[]} */
let shown = []

/**
 * Lays over the page why it cannot be made anew.
 * @param {string} html
 */
export function showFault(html) {
  hideFault()
  const made = new DOMParser().parseFromString(html, 'text/html').body.children
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = new URL('mistakes.css', import.meta.url).href
  shown = [...[...made].map((one) => document.importNode(one, true))]
  document.body.append(...shown)
  if (document.querySelector(`link[href*="${STYLE}"]`)) return
  document.head.append(style)
  shown.push(style)
}

/** Takes it away. */
export function hideFault() {
  for (const one of shown) one.remove()
  shown = []
}
