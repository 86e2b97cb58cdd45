/** Elements that look different where there is little room. */

/** @type {WeakMap<Element, () => () => void>} */
const measures = new WeakMap()

// In the next frame: a change may change the size that is observed.
const observer = new ResizeObserver((entries) => requestAnimationFrame(() => {
  for (const change of entries.map(({ target }) => measures.get(target)?.())) change?.()
}))

/**
 * Measures an element now and whenever its size changes. All are measured before one
 * of them changes: a browser then lays out the page once, and not once an element.
 * @param {Element} element
 * @param {() => () => void} measure changes nothing, and returns what does
 */
export function watchSize(element, measure) {
  measures.set(element, measure)
  observer.observe(element)
}

/**
 * Measures an element no more.
 * @param {Element} element
 */
export const forgetSize = (element) => observer.unobserve(element)
