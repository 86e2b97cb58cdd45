/**
 * What a reader's program may find in the worker: the language itself, text, time and
 * chance. Whatever else a browser has, or will have one day, is taken away; what is left
 * cannot be changed, so that no program meets what an earlier one made of it, and no
 * getter or trace of a call is handed what it should not see.
 */

const KEPT = new Set(`AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array
  BigUint64Array Boolean DataView Date Error EvalError FinalizationRegistry Float16Array
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator
  JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly console crypto decodeURI
  decodeURIComponent encodeURI encodeURIComponent eval globalThis isFinite isNaN parseFloat
  parseInt performance self undefined DOMException TextDecoder TextEncoder`.split(/\s+/))

/** Further up are the methods of every object. */
const EVENTS = EventTarget.prototype

/**
 * Leaves of the worker what a program of a reader's may have.
 * @param {Timers} timers the only ones that are left
 * @param {object[]} others what a program might come by, and may not change
 */
export function contain({ setTimeout, clearTimeout }, ...others) {
  for (let owner = globalThis; owner !== EVENTS; owner = Object.getPrototypeOf(owner)) {
    for (const name of Reflect.ownKeys(owner)) {
      if (typeof name === 'symbol' || !KEPT.has(name)) Reflect.deleteProperty(owner, name)
    }
  }
  Object.assign(globalThis, { setTimeout, clearTimeout })
  freeze([globalThis, performance, crypto, ...nameless(), ...others])
}

/**
 * Timers that end with the run that set them. A callback of the browser's own would be
 * given the worker's global object.
 *
 * @typedef {ReturnType<typeof timers>} Timers
 */
export function timers() {
  const { setTimeout: wait, clearTimeout: forget } = globalThis
  /** @type {Set<number>} */
  const waiting = new Set()
  return {
    /**
     * @param {() => void} work
     * @param {number} length
     */
    setTimeout(work, length) {
      const timer = wait(() => {
        waiting.delete(timer)
        work()
      }, length)
      waiting.add(timer)
      return timer
    },
    /** @param {number} timer */
    clearTimeout(timer) {
      waiting.delete(timer)
      forget(timer)
    },
    /**
     * Forgets all timers; then, when what promises had left to do is done, does some work.
     * @param {() => void} work
     */
    end(work) {
      waiting.forEach((timer) => forget(timer))
      waiting.clear()
      wait(() => work())
    },
  }
}

/** What belongs to the language and has no name: iterators, functions that wait. */
const nameless = () => [
  [].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
  function* () {}, async () => {}, async function* () {},
]

/**
 * Makes objects unchangeable, and all that can be reached from them.
 * @param {unknown[]} waiting
 */
function freeze(waiting) {
  const seen = new Set()
  for (const one of waiting) {
    if (one !== Object(one) || seen.has(one)) continue
    seen.add(one)
    const owner = /** @type {object} */ (one)
    const parts = Object.values(Object.getOwnPropertyDescriptors(owner))
    waiting.push(Object.getPrototypeOf(owner), ...parts.flatMap(({ value, get, set }) => [value, get, set]))
    Object.freeze(owner)
  }
}
