// How much of an entry's message must stand in what was pasted.
const ENOUGH = 0.6
let count = 0

/** @typedef {{ entry: Element, title: Set<string>, messages: Set<string>[] }} Entry */

/** @param {string} text */
function words(text) {
  // Numbers differ from run to run; those of error numbers are told by their words.
  return new Set(text.toLowerCase().match(/[a-z_']{2,}|\b[1-5]\d\d\b/g))
}

/**
 * How many entries have each word.
 * @param {Entry[]} entries
 */
function usesOf(entries) {
  /** @type {Map<string, number>} */
  const uses = new Map()
  for (const { title, messages } of entries)
    for (const word of new Set([...messages, title].flatMap((one) => [...one])))
      uses.set(word, (uses.get(word) ?? 0) + 1)
  return uses
}

/** @param {number} found */
function told(found) {
  if (found === 0) return 'No entry has this message. All of them stand below.'
  return found === 1 ? 'One entry fits.' : `${found} entries fit, the best one first.`
}

/**
 * Puts a field above the list of messages, and the entries that fit below it.
 * @param {Element} finder
 */
export function addField(finder) {
  const entries = Array.from(finder.querySelectorAll('li'), (entry) => ({
    entry,
    title: words(entry.querySelector('a')?.textContent ?? ''),
    messages: Array.from(entry.querySelectorAll('code'), (code) => words(code.textContent ?? '')),
  }))
  const uses = usesOf(entries)
  const label = document.createElement('label')
  const field = document.createElement('textarea')
  const note = document.createElement('p')
  const status = document.createElement('p')
  const found = document.createElement('ul')

  /**
   * The share of a message that was pasted: rare words weigh more than common ones.
   * @param {Set<string>} message
   * @param {Set<string>} pasted
   */
  function fit(message, pasted) {
    let whole = 0
    let part = 0
    for (const word of message) {
      const weight = 1 / (uses.get(word) ?? 1)
      whole += weight
      if (pasted.has(word)) part += weight
    }
    return whole === 0 ? 0 : part / whole
  }

  function show() {
    const pasted = words(field.value)
    const best = entries
      .map(({ entry, title, messages }) => ({
        entry,
        whole: Math.max(...messages.map((message) => fit(message, pasted)), 0),
        near: fit(title, pasted),
      }))
      .filter(({ whole, near }) => whole >= ENOUGH || near >= ENOUGH)
      .sort((a, b) => b.whole - a.whole || b.near - a.near)
      .slice(0, 3)
    found.replaceChildren(...best.map(({ entry }) => entry.cloneNode(true)))
    found.hidden = best.length === 0
    status.textContent = field.value.trim() === '' ? '' : told(best.length)
  }

  count += 1
  field.id = `message-finder:${count}` // no heading's id has a colon
  field.rows = 3
  field.spellcheck = false
  field.autocomplete = 'off'
  label.htmlFor = field.id
  label.textContent = 'Paste a line of a log, or an error message'
  note.className = 'finder-note'
  note.textContent = 'It stays in this page; nothing is sent.'
  status.role = 'status'
  found.className = 'messages found'
  found.hidden = true
  field.addEventListener('input', show)
  finder.prepend(label, field, note, status, found)
}
