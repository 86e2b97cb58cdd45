/** Lights up what belongs together in a <linked-bytes>, and says it in words. */

/** @param {HTMLElement} one */
const keysOf = ({ dataset }) => (dataset.keys ?? dataset.key ?? '').split(' ')

/**
 * Where the pointer is counts once it moves: pages scroll below one that rests.
 * @param {HTMLElement} box
 * @param {Event} event
 */
export function light(box, { target, type }) {
  const found = [type === 'pointermove' || type === 'focusin' ? target : null, document.activeElement].map((one) =>
    one instanceof Element && box.contains(one) ? one.closest('[data-keys], [data-key]') : null)
  const near = /** @type {HTMLElement | null} */ (found[0] ?? found[1])
  const keys = near ? keysOf(near) : []
  let bytes = ''
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('[data-keys], [data-key]'))) {
    const lit = keysOf(one).some((key) => keys.includes(key))
    one.classList.toggle('lit-part', lit)
    if (lit && one.dataset.keys) bytes = one.textContent.trim()
  }
  const told = box.querySelector('.bytes-told')
  const names = keys.join(', ')
  if (told && names) told.textContent = bytes ? gettext`${bytes} becomes ${names}.` : gettext`${names} comes from the server, not from the request.`
}
