/** Colours for Python as it is typed, with the classes that the page's own code has. */

const WORDS = new Set(`and as assert async await break case class continue def del elif else
  except finally for from global if import in is lambda match nonlocal not or pass raise
  return try while with yield False None True`.split(/\s+/))
const TOKENS = new RegExp([
  String.raw`(?<c>#.*)`,
  String.raw`(?<s>(?:[rbfut]{0,2})(?:'''[^]*?(?:'''|$)|"""[^]*?(?:"""|$)|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?))`,
  String.raw`(?<nd>@[\w.]+)`,
  String.raw`(?<m>\b\d[\w.]*)`,
  String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
].join('|'), 'giu')

/**
 * Returns code in pieces, each with its class, "" for none; together they are the code.
 * @param {string} code
 * @returns {[string, string][]}
 */
export function tokens(code) {
  /** @type {[string, string][]} */
  const found = []
  let at = 0
  let before = ''
  for (const { 0: text, index, groups = {} } of code.matchAll(TOKENS)) {
    if (index > at) found.push([code.slice(at, index), ''])
    at = index + text.length
    let kind = ['c', 's', 'nd', 'm'].find((name) => groups[name] !== undefined) ?? ''
    if (groups.word !== undefined) {
      if (before === 'def' || before === 'class') kind = 'nf'
      else if (WORDS.has(text)) kind = 'k'
    }
    before = text
    found.push([text, kind])
  }
  found.push([code.slice(at), ''])
  return found.filter(([text]) => text)
}

const TEMPLATE = /(?<c>\{#[^]*?#\}|<!--[^]*?-->)|(?<k>\{%[^]*?%\})|(?<nd>\{\{[^]*?\}\})|(?<nf><\/?[a-z][\w-]*)/gi

/**
 * Returns a template in pieces, as `tokens` does with Python.
 * @param {string} code
 * @returns {[string, string][]}
 */
export function templateTokens(code) {
  /** @type {[string, string][]} */
  const found = []
  let at = 0
  for (const { 0: text, index, groups = {} } of code.matchAll(TEMPLATE)) {
    found.push([code.slice(at, index), ''], [text, ['c', 'k', 'nd', 'nf'].find((name) => groups[name] !== undefined) ?? ''])
    at = index + text.length
  }
  found.push([code.slice(at), ''])
  return found.filter(([text]) => text)
}
