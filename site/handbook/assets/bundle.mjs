// Bundles and shrinks what browsers load: node bundle.mjs <order>, as `bundles.py` says it.
import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

/** @typedef {{root: string, packages: string, joined: Record<string, string[]>, apart: string[], generated: string, inline: string[], language: string, rtl: boolean, plural: string, words: Record<string, string[]>}} Order */

const { root, packages, joined, apart, generated, inline, language, rtl, plural, words } = /** @type {Order} */ (JSON.parse(process.argv[2] ?? ''))
const files = new Set([...apart, generated])
const locale = isKnown(language) ? language : 'en'

/** @param {string} tag of a language */
function isKnown(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false // it is none by BCP 47
  }
}

/** @param {string} path */
const nameOf = (path) => relative(root, path).split(sep).join('/')

/**
 * Leaves a script's imports of files that are loaded by themselves as they are.  What
 * several share, and what a sheet imports, is in each, so that a page of an earlier build
 * can load a script of this one beside its own.
 * @param {string} up what leads from the bundle's folder to `static/`
 * @returns {import('esbuild').Plugin}
 */
const leaving = (up) => ({
  name: 'leaving',
  setup: ({ onResolve }) => onResolve({ filter: /^\.{1,2}\// }, ({ importer, kind, path, resolveDir }) => {
    if (importer === '<stdin>') return undefined // what the bundle is made of
    const name = nameOf(resolve(resolveDir, path))
    const script = kind === 'import-statement' || kind === 'dynamic-import'
    return script && files.has(name) ? { path: up + name, external: true } : undefined
  }),
})

// gettext`Copy`, ngettext`${count} page|${count} pages`; in a sheet, gettext("added: ")
const SAID = /\b(?:(n?)gettext`((?:[^`\\]|\\.)*)`|gettext\("([^"]*)"\))/g
const VALUE = /\$\{([^}]*?([\w$]+)\W*)\}/g

/**
 * Returns a template literal; numbers in it are written as the language has them.
 * @param {string} text
 * @param {Map<string, string>} values expressions, by the names in the text's braces
 */
const literal = (text, values) => `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replace(/\{(\w+)\}/g, (whole, name) => {
  const value = values.get(name)
  return value ? `\${typeof (${value}) === 'number' ? (${value}).toLocaleString('${locale}') : ${value}}` : whole
})}\``

/**
 * Returns what stands for a text that a script says: in English, what it says anyway.
 * @param {string} source
 * @param {boolean} counts whether it has two forms, with the count in the second one
 */
function said(source, counts) {
  const [one = '', many = one] = counts ? source.split('|') : [source]
  const [, count = '', name = ''] = VALUE.exec(many) ?? []
  VALUE.lastIndex = 0
  const key = (counts ? one.replaceAll(`\${${count}}`, '{count}') : one).replace(VALUE, '{$2}')
  const forms = words[key]
  if (!forms) return counts ? `(${count} === 1 ? \`${one}\` : \`${many}\`)` : `\`${source}\``
  const values = new Map([...`${one} ${many}`.matchAll(VALUE)].map(([, value = '', its = '']) => [counts && its === name ? 'count' : its, value]))
  const literals = forms.map((text) => literal(text, values))
  return counts ? `[${literals}][((n) => Number(${plural}))(${count})]` : `${literals[0]}`
}

/**
 * Puts the words of the site's language into scripts and sheets.
 * @type {import('esbuild').Plugin}
 */
const saying = {
  name: 'saying',
  setup: ({ onLoad }) => onLoad({ filter: /\.(?:css|js)$/ }, async ({ path }) => {
    if (path.startsWith(packages)) return undefined
    const source = await readFile(path, 'utf8')
    const contents = source.replace(SAID, (_, n, text, styled) =>
      styled === undefined ? said(text, n === 'n') : JSON.stringify(words[styled]?.[0] ?? styled))
    return { contents, loader: path.endsWith('.css') ? 'css' : 'js' }
  }),
}

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  write: false,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  nodePaths: [packages],
  tsconfigRaw: {}, // how `tsc` checks is not how browsers read
  logLevel: 'silent',
  define: { LANGUAGE: JSON.stringify(locale), RTL: JSON.stringify(rtl) },
}
/** @type {import('esbuild').BuildOptions} */
const bundled = { ...options, bundle: true, format: 'esm' }

/**
 * Bundles several files, in their order, into one that exports nothing.
 * @param {[string, string[]]} bundle its name, and the paths of the files
 * @param {string} up what leads from its folder to `static/`
 */
function together([name, paths], up = './') {
  const loader = name.endsWith('.css') ? 'css' : 'js'
  const contents = paths.map((path) => `${loader === 'css' ? '@import' : 'import'} './${path}';`).join('\n')
  return build({ ...bundled, stdin: { contents, loader, resolveDir: root }, outfile: join(root, name), plugins: [leaving(up), saying] })
}

/**
 * Whether a script is of an element, which a page loads and no script imports.
 * @param {string} path
 */
const isElement = (path) => path.startsWith('elements/') && path.endsWith('.js')

try {
  const places = { outdir: root, outbase: root }
  const made = await Promise.all([
    ...Object.entries(joined).map((bundle) => together(bundle)),
    ...apart.filter(isElement).map((path) => together([path, [path]], '../')),
    build({ ...bundled, ...places, entryPoints: apart.filter((path) => !isElement(path)).map((path) => join(root, path)), plugins: [leaving('../'), saying] }),
    build({ ...options, ...places, entryPoints: inline.map((path) => join(root, path)) }),
  ])
  const texts = made.flatMap(({ outputFiles = [] }) => outputFiles).map(({ path, text }) => [nameOf(path), text.trimEnd()])
  console.log(JSON.stringify(Object.fromEntries(texts)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
