/**
 * Elements that look different where there is little room.
 *
 * @typedef {Element & {fit: () => () => void}} Fitting
 *   `fit` measures, changes nothing, and returns what does.
 */

/**
 * Fits an element that it observes now, and whenever its size changes. All are measured
 * before one of them changes: a browser then lays out the page once, not once an element.
 */
export const sizes = new ResizeObserver((entries) => requestAnimationFrame(() => { // a change may change the size
  for (const change of entries.map(({ target }) => /** @type {Fitting} */ (target).fit())) change()
}))
