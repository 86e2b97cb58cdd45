import { messageOf, typedOf } from './bytes.js'

/**
 * What was recorded of each request: its bytes, and what every server made of them.
 *
 * @typedef {{name: string, typed: string, cells: Record<string, string>}} Recorded
 * @typedef {{label: string, requests: Recorded[]}} Group
 */

export class Requests {
  /** @type {Map<string, Recorded>} */
  #byName = new Map()
  /** @type {Map<string, string> | undefined} names by bytes */
  #byBytes

  /**
   * @param {{programs: Record<string, string>, parts: {name: string, label: string, text: string}[]}} recording
   * @param {string[]} names of the tables that are groups of requests
   */
  constructor({ programs, parts }, names) {
    this.programs = programs
    const tables = new Map(parts.map(({ name, label, text }) => [name, { label, rows: text.split('\n').map((line) => line.split('\t')) }]))
    const written = new Map(tables.get('bytes')?.rows.map(([name = '', bytes = '']) => [name, bytes]))
    this.groups = names.map((part) => {
      const { label = '', rows: [head = [], ...rows] = [] } = tables.get(part) ?? {}
      const requests = rows.map(([name = '', ...cells]) => {
        const found = { name, typed: typedOf(written.get(name) ?? ''), cells: Object.fromEntries(cells.map((cell, at) => [head[at + 1] ?? '', cell])) }
        this.#byName.set(name, found)
        return found
      })
      return { label, requests }
    })
  }

  /** @param {string} name */
  named(name) {
    return this.#byName.get(name)
  }

  /**
   * Returns the request that has these bytes.
   * @param {string} bytes
   */
  withBytes(bytes) {
    this.#byBytes ??= new Map([...this.#byName.values()].map(({ name, typed }) => [messageOf(typed), name]))
    return this.#byName.get(this.#byBytes.get(bytes) ?? '')
  }
}
