/**
 * Changes the page where two answers of the server differ. What libraries for this do,
 * to make a page like the new answer, would undo what elements add to it and readers do
 * with it: buttons, open folds, chosen tabs. So each node of the server's answer knows
 * its own in the page, and what is the same in both answers is not looked at.
 */

/** The nodes of the page, by those that the server sent. @type {WeakMap<Node, Node>} */
const places = new WeakMap()

/** The page is not as it was sent, so nobody knows where a change belongs. */
export class Moved extends Error {}

/** The most comparisons to find out which of many children are the same. */
const EFFORT = 250_000

/** Elements that only hold what authors write. */
const HOLDERS = new Set(['content-tabs', 'site-menu'])

/**
 * Notes that `live`, in the page, is what the server sent; so is everything in them.
 * @param {Node} sent
 * @param {Node} live
 */
export function learn(sent, live) {
  places.set(sent, live)
  const children = [...live.childNodes]
  sent.childNodes.forEach((child, at) => learn(child, /** @type {Node} */ (children[at])))
}

/**
 * Notes that one answer has at `now` what the one before had at `was`.
 * @param {Node} was
 * @param {Node} now
 */
export const same = (was, now) => void places.set(now, liveOf(was))

/** @param {Node} sent */
export function liveOf(sent) {
  const live = places.get(sent)
  if (!live) throw new Moved()
  return live
}

/**
 * Returns a copy for the page of a node that the server sent.
 * @template {Node} T
 * @param {T} sent
 */
export function fresh(sent) {
  const made = document.importNode(sent, true)
  learn(sent, made)
  return made
}

/**
 * Changes what `was` is in the page to what `now` says; returns the node of the page.
 * @param {Node} was
 * @param {Node} now
 * @returns {Node}
 */
export function patch(was, now) {
  const live = liveOf(was)
  if (isSame(was, now)) {
    adopt(was, now)
    return live
  }
  if (was instanceof Element && now instanceof Element && live instanceof Element) {
    if (isAlone(was, now)) {
      const made = fresh(now)
      live.replaceWith(made)
      return made
    }
    places.set(now, live)
    patchAttributes(was, now, live)
    patchChildren([...was.childNodes], [...now.childNodes], live)
    return live
  }
  places.set(now, live)
  patchText(/** @type {CharacterData} */ (was).data, /** @type {CharacterData} */ (now).data, /** @type {CharacterData} */ (live))
  return live
}

/**
 * Changes the children of `parent`, in the page, that the server sent.
 * @param {Node[]} was
 * @param {Node[]} now
 * @param {Node} parent
 */
export function patchChildren(was, now, parent) {
  const pairs = paired(was, now)
  const kept = new Set(pairs)
  const first = was.find((_, at) => kept.has(at))
  /** @type {Node | null} where the next one belongs */
  let next = first ? inside(liveOf(first), parent) : null
  for (const [at, node] of was.entries()) {
    if (!kept.has(at)) inside(liveOf(node), parent).parentNode?.removeChild(liveOf(node))
  }
  for (const [at, node] of now.entries()) {
    const old = was[pairs[at] ?? -1]
    const live = old ? inside(patch(old, node), parent) : parent.insertBefore(fresh(node), next)
    next = live.nextSibling
  }
}

/**
 * @param {Node} node
 * @param {Node} parent
 */
function inside(node, parent) {
  if (node.parentNode !== parent) throw new Moved()
  return node
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function isSame(one, other) {
  if (!one.isEqualNode(other)) return false
  // What is in a template is no child of it.
  if (!(one instanceof Element) || !(other instanceof Element) || !(one.matches('template') || one.querySelector('template'))) return true
  return one.outerHTML === other.outerHTML
}

/**
 * Lets `now`, which is the same as `was`, stand for the same nodes of the page.
 * @param {Node} was
 * @param {Node} now
 */
function adopt(was, now) {
  same(was, now)
  const children = [...now.childNodes]
  was.childNodes.forEach((child, at) => adopt(child, /** @type {Node} */ (children[at])))
}

/**
 * Whether an element has made something of what it holds, and has to be made anew.
 * @param {Element} was
 * @param {Element} now
 */
function isAlone(was, now) {
  if (was.matches('template, svg')) return true
  if (!was.localName.includes('-')) return false
  return !HOLDERS.has(was.localName) || titles(was) !== titles(now)
}

/** @param {Element} tabs */
const titles = (tabs) => [...tabs.querySelectorAll(':scope > .tab > .tab-title')].map((one) => one.textContent).join('\n')

/**
 * @param {Element} was
 * @param {Element} now
 * @param {Element} live
 */
function patchAttributes(was, now, live) {
  for (const name of new Set([...was.getAttributeNames(), ...now.getAttributeNames()])) {
    const [before, after] = [was.getAttribute(name), now.getAttribute(name)]
    if (before === after) continue
    if (name === 'class') {
      live.classList.remove(...was.classList)
      live.classList.add(...now.classList)
    } else if (after === null) live.removeAttribute(name)
    else live.setAttribute(name, after)
  }
}

/**
 * Changes no more of a text than differs, so that a selection in the rest of it stays.
 * @param {string} was
 * @param {string} now
 * @param {CharacterData} live
 */
function patchText(was, now, live) {
  if (live.data !== was) throw new Moved()
  const shorter = Math.min(was.length, now.length)
  let start = 0
  while (start < shorter && was[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && was.at(-1 - end) === now.at(-1 - end)) end += 1
  live.replaceData(start, was.length - end - start, now.slice(start, now.length - end))
}

/**
 * Returns for each of `now` the place of the one of `was` that it is, or -1: first those
 * that are the same, in the longest row; between them those that are alike.
 * @param {Node[]} was
 * @param {Node[]} now
 */
function paired(was, now) {
  const pairs = now.map(() => -1)
  let start = 0
  const isPair = (/** @type {number} */ one, /** @type {number} */ other) =>
    isSame(/** @type {Node} */ (was[one]), /** @type {Node} */ (now[other]))
  while (start < was.length && start < now.length && isPair(start, start)) pairs[start] = start++
  let [wasEnd, nowEnd] = [was.length, now.length]
  while (wasEnd > start && nowEnd > start && isPair(wasEnd - 1, nowEnd - 1)) pairs[--nowEnd] = --wasEnd
  for (const [one, other] of longestRow(was.slice(start, wasEnd), now.slice(start, nowEnd))) {
    pairs[start + other] = start + one
  }
  let from = start
  for (let to = start; to < nowEnd; to += 1) {
    const pair = pairs[to] ?? -1
    if (pair >= 0) {
      from = pair + 1
      continue
    }
    const until = pairs.slice(to, nowEnd).find((one) => one >= 0) ?? wasEnd
    const alike = was.slice(from, until).findIndex((one) => isAlike(one, /** @type {Node} */ (now[to])))
    if (alike < 0) continue
    pairs[to] = from + alike
    from += alike + 1
  }
  return pairs
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function isAlike(one, other) {
  if (one.nodeName !== other.nodeName) return false
  if (!(one instanceof Element) || !(other instanceof Element)) return true
  return one.id === other.id && one.getAttribute('name') === other.getAttribute('name')
}

/**
 * Returns the places of the nodes that two lists have in common, in their order.
 * @param {Node[]} was
 * @param {Node[]} now
 */
function longestRow(was, now) {
  if (was.length * now.length > EFFORT) return []
  const [one, other] = [was.map(textOf), now.map(textOf)]
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const at = (/** @type {number} */ row, /** @type {number} */ column) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  /** @type {[number, number][]} */
  const pairs = []
  for (let row = 0, column = 0; row < one.length && column < other.length;) {
    if (one[row] === other[column]) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}

/** @param {Node} node */
const textOf = (node) => node instanceof Element ? node.outerHTML : `${node.nodeName}${node.nodeValue}`
