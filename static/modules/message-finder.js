// How much of an entry's message must stand in what was pasted.
const ENOUGH = 0.6

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
 * Answers what is pasted into the field with the entries that fit.
 * @param {Element} finder
 */
export function watch(finder) {
  const [field, status, found] = ['textarea', '[role="status"]', '.found'].map((one) => finder.querySelector(one))
  if (!(field instanceof HTMLTextAreaElement) || !status || !(found instanceof HTMLElement)) {
    throw new Error('<message-finder> needs a field, a status and a list')
  }
  const entries = Array.from(finder.querySelectorAll('.messages:not(.found) > li'), (entry) => ({
    entry,
    title: words(entry.querySelector('a')?.textContent ?? ''),
    messages: Array.from(entry.querySelectorAll('code'), (code) => words(code.textContent ?? '')),
  }))
  const uses = usesOf(entries)

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

  const show = () => {
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

  field.addEventListener('input', show)
  show() // what was pasted before this was loaded
}
