/** In the frame of a response: tells the bench which link or form its reader chose. */

/**
 * @param {string} method
 * @param {string} target
 * @param {string} body
 */
const ask = (method, target, body = '') => parent.postMessage({ bench: { method, target, body } }, '*')

/**
 * Returns the request target of an address in the response.
 * @param {string} address
 */
function targetOf(address) {
  const { pathname, search } = new URL(address, 'http://localhost:8000')
  return pathname + search
}

addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href]')
  if (!link) return
  event.preventDefault()
  ask('GET', targetOf(link.getAttribute('href') ?? ''))
})
addEventListener('submit', (event) => {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.target)
  const fields = new URLSearchParams([...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]))
  const target = targetOf(form.getAttribute('action') ?? '')
  if (form.method === 'post') ask('POST', target, String(fields))
  else ask('GET', `${target.split('?')[0]}?${fields}`)
})
