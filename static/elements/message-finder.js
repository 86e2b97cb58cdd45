// How much of an entry's message must stand in what was pasted.
const ENOUGH = 0.6
let count = 0

/** @param {string} text */
function words(text) {
  // Numbers differ from run to run; those of error numbers are told by their words.
  return new Set(text.toLowerCase().match(/[a-z_']{2,}|\b[1-5]\d\d\b/g))
}

/**
 * A field for a line of a log: the entries whose message stands in it come first, the
 * others go. Nothing is sent. Without JavaScript: the list of all messages.
 */
export class MessageFinder extends HTMLElement {
  #field = document.createElement('textarea')
  #status = document.createElement('p')
  #found = document.createElement('ul')
  /** @type {{entry: Element, title: Set<string>, messages: Set<string>[]}[]} */
  #entries = []
  /** @type {Map<string, number>} */
  #uses = new Map()

  connectedCallback() {
    if (!this.#field.isConnected) this.#build()
    this.#field.addEventListener('input', this)
  }

  disconnectedCallback() {
    this.#field.removeEventListener('input', this)
  }

  handleEvent() {
    const pasted = words(this.#field.value)
    const ranked = this.#entries
      .map(({ entry, title, messages }) => ({
        entry,
        fit: Math.max(...messages.map((message) => this.#fit(message, pasted)), 0),
        near: this.#fit(title, pasted),
      }))
      .filter(({ fit, near }) => fit >= ENOUGH || near >= ENOUGH)
      .sort((a, b) => b.fit - a.fit || b.near - a.near)
    const best = ranked.slice(0, 3).map(({ entry }) => entry.cloneNode(true))
    this.#found.replaceChildren(...best)
    this.#found.hidden = best.length === 0
    this.classList.toggle('searching', best.length > 0)
    this.#status.textContent = this.#told(best.length)
  }

  /** @param {number} found */
  #told(found) {
    if (this.#field.value.trim() === '') return ''
    if (found === 0) return 'No entry has this message. All of them stand below.'
    return found === 1 ? 'One entry fits.' : `${found} entries fit, the best one first.`
  }

  /**
   * The share of a message that was pasted: rare words weigh more than common ones.
   * @param {Set<string>} message
   * @param {Set<string>} pasted
   */
  #fit(message, pasted) {
    let whole = 0
    let part = 0
    for (const word of message) {
      const weight = 1 / (this.#uses.get(word) ?? 1)
      whole += weight
      if (pasted.has(word)) part += weight
    }
    return whole === 0 ? 0 : part / whole
  }

  #build() {
    count += 1
    for (const entry of this.querySelectorAll('li')) {
      const messages = Array.from(entry.querySelectorAll('code'), (code) => words(code.textContent ?? ''))
      const title = words(entry.querySelector('a')?.textContent ?? '')
      this.#entries.push({ entry, title, messages })
      for (const word of new Set([...messages, title].flatMap((one) => [...one])))
        this.#uses.set(word, (this.#uses.get(word) ?? 0) + 1)
    }
    const label = document.createElement('label')
    label.textContent = 'Paste a line of a log, or an error message'
    this.#field.id = `message-finder:${count}` // no heading's id has a colon
    this.#field.rows = 3
    this.#field.spellcheck = false
    this.#field.autocomplete = 'off'
    label.htmlFor = this.#field.id
    const note = document.createElement('p')
    note.className = 'finder-note'
    note.textContent = 'It stays in this page; nothing is sent.'
    this.#status.role = 'status'
    this.#found.className = 'messages found'
    this.#found.hidden = true
    this.prepend(label, this.#field, note, this.#status, this.#found)
  }
}
customElements.define('message-finder', MessageFinder)
