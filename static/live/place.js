const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, pre, dt, dd, tr, figure, blockquote, summary, img'

/** Where the reader wants to be, when the page had become too short for it. */
let wish = 0

/**
 * Remembers what the reader sees, and returns what brings it back to where it was: the
 * first of the blocks in sight that are still there after a change. At the top of the
 * page the reader stays there.
 */
export function holdPlace() {
  const { scrollY } = window
  if (scrollY === 0 && !wish) return () => {}
  /** @type {[Element, number][]} */
  const seen = []
  for (const block of document.querySelectorAll(BLOCKS)) {
    if (block.closest('.mistakes, header, nav, site-menu')) continue
    const { bottom, height, top } = block.getBoundingClientRect()
    if (height && bottom > 0 && top < innerHeight) seen.push([block, top])
  }
  // A block that begins in sight is a better hold than one that the window's edge cuts.
  seen.sort(([, one], [, other]) => Number(one < 0) - Number(other < 0) || one - other)
  return () => {
    const held = seen.find(([block]) => block.isConnected && block.getClientRects().length)
    const at = held && !wish ? window.scrollY + held[0].getBoundingClientRect().top - held[1] : wish || scrollY
    scrollTo({ top: at, behavior: 'instant' })
    const lost = at - window.scrollY > 1
    wish = lost ? at : 0
  }
}

for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
  addEventListener(name, () => { wish = 0 }, { passive: true, capture: true })
}
