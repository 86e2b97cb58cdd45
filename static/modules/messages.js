import { isStop, plain, share, tokensOf, wordsOf } from '../base/phrases.js'

/**
 * The engine of the finder of messages: from what a visitor sees, or what logs say, to
 * the entries that explain it. Plain functions over `messages.json`, without a page, so
 * that the search and tests run the very code that readers do.
 *
 *     const messages = await load(new URL('messages.json', root).href)
 *     const { kind, hits } = messages.find(text)
 *     if (looksLikeLog(text)) ... // lines of a log, and not a query
 *
 * @typedef {{address: string, title: string, group: string, layer: string, sees: string,
 *   says: string[], also: string[], unlike: string[], echoes: string[]}} Entry
 *   `address` is relative to the site's root; `group` is the page, or the section of
 *   pages that have one message each; `layer` is who speaks.
 *
 * @typedef {{entry: Entry, score: number, why: 'message' | 'part' | 'status',
 *   line: string, role: 'fits' | 'cause' | 'follows' | 'echo', reason: string}} Hit
 *   `score` is 0 to 1. `why`: a whole message of the entry stands in what was pasted, or
 *   what was typed is a part of one, or its status was named. `line` is the pasted line.
 *   `role`: the `cause` comes first of several lines, and others follow from it; an `echo`
 *   says that something failed before, and the reason is further up in the log: `reason`,
 *   if it was pasted too.
 *
 * @typedef {{kind: 'none' | 'fits' | 'story' | 'status', hits: Hit[], status: string}} Found
 *   `fits`: the best entry comes first. `story`: several lines are known, and the first
 *   cause comes first. `status`: all entries with the status, layer by layer.
 *
 * @typedef {import('../base/phrases.js').Token} Token
 * @typedef {{parts: Token[][], exit: string, echo: boolean, said: boolean}} Message
 *   `exit` is the code of a signal, 137: it tells more than the words around it.
 * @typedef {{entry: Entry, messages: Message[], unlike: string[], statuses: string[]}} Known
 * @typedef {{known: Known, score: number, lines: Map<number, number>, echo: boolean}} Match
 */

/** What comes first on the way of a request, as in the stack. */
const LAYERS = ['client', 'proxy', 'server', 'interface', 'framework', 'code']
// The share of a message that must stand in a line, and the most lines that are read.
const ENOUGH = 0.79
const LINES = 400
const TYPED = 12 // words; more is no part of a message that somebody types
const GAP = '...' // anything, further lines too
const REASON = /^.*?\b[\w.]+(?:Error|Exception|Exit)\b(?:: .*)?$/
const STATUS = /\b[45]\d\d\b/g
const NAMED = /\b([45]\d\d) ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)/
const ACCESS = /"(?:-|[A-Z]+ [^"]*)" ([1-5]\d\d)(?: |$)/
const EXIT = /\bexit(?:ed)?\b\D{0,14}(1[2-4]\d)\b/
const GOES_ON = /^[a-z('"]/ // a line that a narrow window has wrapped
const LOG = /^\s*traceback \(|\n.*\S|\d\d:\d\d:\d\d|\[(?:error|crit|critical|alert|emerg|warn|warning|notice|info|debug)\]|(?:error|exception|warning|exit): |\b(?:error|warning|info|debug|critical):\S|\b(?:http\/\d|errno \d)|\(\d+: \w|\bpid[ :=]\d|\(pid:|\bfailed \(|^\S+\[\d+\]: |^\w+(?:\.\w+)+: |\*\*\*|!!!|\.\.\.skip|<\w+ '|\bclient: |\bah\d{5}:|^\w+\[|: command not found|\(core dumped\)/

/**
 * Returns the engine, with the entries at an address.
 * @param {string} address
 */
export async function load(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} for ${address}`)
  return new Messages(/** @type {Entry[]} */ (await response.json()))
}

/**
 * Returns whether a text is rather lines of a log than a query.
 * @param {string} text
 */
export const looksLikeLog = (text) => LOG.test(plain(text.trim())) || ACCESS.test(text)

/**
 * Returns a text without all that is no letter: "Time-out" is "Timeout".
 * @param {string} text
 */
const letters = (text) => plain(text).replace(/[^a-z]/g, '')

/** Finds entries. */
export class Messages {
  /** @type {Known[]} */
  #known
  /** @type {Map<string, number>} how many entries have a word */
  #uses = new Map()
  /** @type {Map<string, Set<string>>} statuses by their reasons, "badgateway" */
  #reasons = new Map()

  /** @param {Entry[]} entries */
  constructor(entries) {
    this.#known = entries.map((entry) => {
      const { says, also, echoes, unlike, sees, title } = entry
      const messages = [...says, ...also, ...echoes].map((text) => ({
        parts: plain(text).split(GAP).map((part) => tokensOf(part)).filter((part) => part.length),
        exit: plain(text).match(EXIT)?.[1] ?? '',
        echo: echoes.some((echo) => plain(text).includes(plain(echo))),
        said: says.includes(text),
      })).filter(({ parts }) => parts.length)
      const statuses = [...(sees.match(STATUS) ?? []), ...(/^\d/.test(title) ? title.match(STATUS) ?? [] : [])]
      const [, status = '', reason = ''] = sees.match(NAMED) ?? []
      if (status) this.#reasons.set(letters(reason), (this.#reasons.get(letters(reason)) ?? new Set()).add(status))
      for (const word of new Set(messages.flatMap(({ parts }) => parts.flat()).map(({ word }) => word))) {
        this.#uses.set(word, (this.#uses.get(word) ?? 0) + 1)
      }
      return { entry, messages, unlike: unlike.map(plain), statuses }
    })
  }

  /**
   * Returns the entries for what was pasted or typed.
   * @param {string} text
   * @returns {Found}
   */
  find(text) {
    const lines = text.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, LINES)
    const whole = this.#told(lines) ?? this.#told(lines.map((line, at) => GOES_ON.test(lines[at + 1] ?? '') ? `${line} ${lines[at + 1]}` : line))
    if (whole) return whole
    const typed = lines.length === 1 ? lines[0] ?? '' : ''
    for (const line of lines) {
      const found = this.#having(this.#status(line, Boolean(typed)), line)
      if (found) return found
    }
    const [named = ''] = typed.split(/\s+/).length < TYPED / 2 ? typed.match(STATUS) ?? [] : []
    const hits = this.#typed(typed)
    return this.#having(named, typed) ?? { kind: hits.length ? 'fits' : 'none', hits, status: '' }
  }

  /**
   * How much a word tells: what few entries have tells more.
   * @param {Token} token
   */
  #weight = (token) => {
    if (token.error) return 2
    return (isStop(token.word) ? 0.25 : 1) * (0.5 + 1 / (this.#uses.get(token.word) ?? 1))
  }

  /**
   * Returns what whole messages in the lines tell, if there are any.
   * @param {string[]} lines
   * @returns {Found | undefined}
   */
  #told(lines) {
    const plains = lines.map(plain)
    const tokens = plains.map((line) => tokensOf(line, true))
    const matches = this.#known.flatMap((known) => this.#match(known, plains, tokens) ?? [])
    if (matches.length === 0) return undefined
    const chosen = chosenOf(matches)
    const causes = chosen.filter(({ echo }) => !echo)
    if (causes.length > 1) {
      causes.sort((one, other) => Number(isProxy(one)) - Number(isProxy(other)) || first(one) - first(other))
      return { kind: 'story', status: '', hits: causes.map((match, at) => hitOf(match, lines, at ? 'follows' : 'cause')) }
    }
    const best = /** @type {Match} */ (causes[0] ?? chosen[0])
    const others = matches.filter((one) => one !== best && !(one.echo && causes.length) && [...one.lines.keys()].some((line) => best.lines.has(line)))
    return {
      kind: 'fits', status: '',
      hits: [hitOf(best, lines, best.echo ? 'echo' : 'fits'), ...others.sort(better).map((one) => hitOf(one, lines, 'fits'))],
    }
  }

  /**
   * Returns the lines that an entry explains, if any.
   * @param {Known} known
   * @param {string[]} plains
   * @param {Token[][]} tokens
   * @returns {Match | undefined}
   */
  #match(known, plains, tokens) {
    /** @type {Match} */
    const match = { known, score: 0, lines: new Map(), echo: true }
    for (const [number, { parts, exit, echo }] of known.messages.entries()) {
      /** @type {number[]} */
      const at = []
      let score = 1
      for (const part of parts) {
        let best = 0
        for (let line = at.at(-1) ?? 0; line < tokens.length; line += 1) {
          if (known.unlike.some((text) => plains[line]?.includes(text))) continue
          if (exit && part === parts.at(-1) && !plains[line]?.split(/\D+/).includes(exit)) continue
          const found = share(part, tokens[line] ?? [], this.#weight)
          if (found < ENOUGH || found <= best) continue
          if (parts.length > 1 || !best) at.push(line)
          else at[at.length - 1] = line
          best = found
          if (parts.length > 1) break
        }
        score = Math.min(score, best)
      }
      if (score < ENOUGH) continue
      for (const line of at) if (!match.lines.has(line)) match.lines.set(line, number)
      match.score = Math.max(match.score, score)
      match.echo &&= echo
    }
    return match.lines.size ? match : undefined
  }

  /**
   * Returns the entries of which somebody may be typing a part.
   * @param {string} line
   * @returns {Hit[]}
   */
  #typed(line) {
    const asked = wordsOf(plain(line))
    const telling = asked.filter((word) => !isStop(word))
    if (asked.length > TYPED || !telling.some((word) => word.length > 2)) return []
    const whole = asked.join(' ')
    return this.#known.flatMap(({ entry }) => {
      if (entry.unlike.some((text) => plain(line).includes(plain(text)))) return []
      let score = 0
      for (const [texts, worth] of /** @type {[string[], number][]} */ ([[entry.says, 1], [entry.also, 0.95], [[entry.title, entry.sees], 0.8]])) {
        for (const text of texts) {
          if (text.includes(GAP) || (worth < 0.9 && telling.length < 2)) continue
          const words = wordsOf(plain(text))
          const joined = ` ${words.join(' ')}`
          if (joined.includes(` ${whole}`)) score = Math.max(score, worth)
          else if (telling.length > 1 && telling.every((word) => words.includes(word))) score = Math.max(score, worth * 0.7)
        }
      }
      return score ? [{ entry, score, why: /** @type {const} */ ('part'), line, role: /** @type {const} */ ('fits'), reason: '' }] : []
    }).sort((one, other) => other.score - one.score).slice(0, 6)
  }

  /**
   * Returns the status that a line tells: its field in an access log, or the words that a
   * visitor sees.
   * @param {string} line
   * @param {boolean} alone whether somebody may be typing it
   */
  #status(line, alone) {
    const logged = line.match(ACCESS)?.[1]
    if (logged) return logged
    const [, number = '', rest = line] = line.match(/^(?:HTTP\/[\d.]+ )?([45]\d\d)\b(.*)$/i) ?? []
    const said = letters(rest)
    const known = [...this.#reasons].find(([reason]) =>
      reason === said || (said.length > 3 && said.startsWith(reason)) || (alone && said.length > 3 && reason.startsWith(said)))
    if (number) return !said || known?.[1].has(number) ? number : ''
    return known && said.length < known[0].length + 8 ? [...known[1]][0] ?? '' : ''
  }

  /**
   * Returns the entries that have a status, layer by layer, if there are any.
   * @param {string} status
   * @param {string} line
   * @returns {Found | undefined}
   */
  #having(status, line) {
    const depth = (/** @type {Known} */ { entry }) => LAYERS.indexOf(entry.layer)
    const having = status ? this.#known.filter(({ statuses }) => statuses.includes(status)) : []
    if (having.length === 0) return undefined
    having.sort((one, other) => depth(one) - depth(other))
    return { kind: 'status', status, hits: having.map(({ entry }) => ({ entry, score: 0.5, why: 'status', line, role: 'fits', reason: '' })) }
  }
}

/**
 * Returns the fewest entries that explain all lines: one that explains two of them comes
 * before two that explain one each.
 * @param {Match[]} matches
 */
function chosenOf(matches) {
  /** @type {Match[]} */
  const chosen = []
  const explained = new Set()
  for (;;) {
    const left = matches.map((match) => ({
      match,
      count: new Set([...match.lines].filter(([line]) => !explained.has(line)).map(([, message]) => message)).size,
    })).filter(({ count }) => count)
    const [next] = left.sort((one, other) => other.count - one.count || better(one.match, other.match))
    if (!next) return chosen
    chosen.push(next.match)
    for (const line of next.match.lines.keys()) explained.add(line)
  }
}

/**
 * Orders matches: who explains the line as a cause, whose messages are all there, and
 * whose words fit best.
 * @param {Match} one
 * @param {Match} other
 */
function better(one, other) {
  return Number(one.echo) - Number(other.echo) || other.score - one.score || complete(other) - complete(one)
}

/** @param {Match} match */
function complete({ known, lines }) {
  const said = known.messages.flatMap((message, number) => (message.said ? [number] : []))
  return said.length ? said.filter((number) => [...lines.values()].includes(number)).length / said.length : 0
}

/** @param {Match} match */
const isProxy = ({ known }) => known.entry.layer === 'proxy'

/** @param {Match} match */
const first = ({ lines }) => Math.min(...lines.keys())

/**
 * @param {Match} match
 * @param {string[]} lines
 * @param {Hit['role']} role
 * @returns {Hit}
 */
function hitOf(match, lines, role) {
  const at = first(match)
  const reason = role === 'echo' ? lines.slice(0, at).findLast((line) => REASON.test(line)) ?? '' : ''
  return { entry: match.known.entry, score: match.score, why: 'message', line: lines[at] ?? '', role, reason }
}
