/**
 * The memory that Python starts from, as `pack.mjs` writes it: the pages that differ from
 * what the interpreter's own file fills them with, and how; and what JavaScript has to
 * know of it, the head.
 *
 * @typedef {{head: Uint8Array, size: number, numbers: Uint32Array, pages: Uint32Array}} Memory
 */

const PAGE = 1024 // words, of four bytes each

/**
 * Reads a memory.
 * @param {ArrayBuffer} body
 * @returns {Memory}
 */
export function readMemory(body) {
  const [size = 0, count = 0] = new Uint32Array(body, 0, 2)
  const pages = 8 + 4 * count
  const head = pages + 4 * PAGE * count
  return {
    size,
    numbers: new Uint32Array(body, 8, count),
    pages: new Uint32Array(body, pages, PAGE * count),
    head: new Uint8Array(body, head),
  }
}

/** What an instance of the interpreter has in its memory before anything has run. */
export class Fresh {
  #exports
  #words

  /** @param {any} exports of an instance that is new */
  constructor(exports) {
    this.#exports = exports
    this.#words = new Uint32Array(exports.memory.buffer.slice(0, exports.__stack_low.value))
  }

  /**
   * Puts a memory into the place of what the instance has by now, which is as large.
   * @param {Memory} memory
   */
  replace({ numbers, pages }) {
    const { memory, __heap_base: heap, sbrk } = this.#exports
    const words = new Uint32Array(memory.buffer)
    words.fill(0, heap.value >> 2, sbrk(0) >> 2)
    words.set(this.#words)
    numbers.forEach((number, index) => {
      const page = pages.subarray(index * PAGE, (index + 1) * PAGE)
      const start = number * PAGE
      const end = Math.min(start + PAGE, this.#words.length)
      for (let at = start; at < end; at++) page[at - start] ^= this.#words[at]
      words.set(page, start)
    })
  }
}
