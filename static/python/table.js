/**
 * Has Emscripten leave the table of functions as it is. It would add to it whatever the
 * interpreter exports, and make a module of WebAssembly for each function of JavaScript
 * that may be pointed at: thousands, for libraries that are loaded later. Here are none.
 * A memory points into the table, so `pack.mjs`, which makes it, does the same.
 * @param {any} exports of the interpreter, which has just been instantiated
 * @returns {() => void} ends that
 */
export function keepTable(exports) {
  const { WeakMap } = globalThis
  const table = exports.__indirect_function_table
  const exported = new Set(Object.values(exports))
  /** @type {WeakMap<any, number>} */
  let known
  // Emscripten remembers in one where each function is in the table: it looks at all first.
  globalThis.WeakMap = /** @type {any} */ (function () {
    known = new WeakMap()
    known.get = (one) => exported.has(one) || one.sig ? SOMEWHERE : WeakMap.prototype.get.call(known, one)
    return known
  })
  table.get = () => null
  const asEver = () => {
    delete table.get
    delete table.grow
  }
  table.grow = (/** @type {number} */ by) => {
    asEver()
    return table.grow(by)
  }
  return () => {
    asEver()
    globalThis.WeakMap = WeakMap
    delete (/** @type {any} */ (known).get)
  }
}
const SOMEWHERE = 1 // nobody goes there
