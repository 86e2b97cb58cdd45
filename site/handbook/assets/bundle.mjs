// Bundles and shrinks what browsers load: node bundle.mjs <order>, as `bundles.py` says it.
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

/** @typedef {{root: string, packages: string, joined: Record<string, string[]>, apart: string[], generated: string, inline: string[]}} Order */

const { root, packages, joined, apart, generated, inline } = /** @type {Order} */ (JSON.parse(process.argv[2] ?? ''))
const files = new Set([...apart, generated])

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
  return build({ ...bundled, stdin: { contents, loader, resolveDir: root }, outfile: join(root, name), plugins: [leaving(up)] })
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
    build({ ...bundled, ...places, entryPoints: apart.filter((path) => !isElement(path)).map((path) => join(root, path)), plugins: [leaving('../')] }),
    build({ ...options, ...places, entryPoints: inline.map((path) => join(root, path)) }),
  ])
  const texts = made.flatMap(({ outputFiles = [] }) => outputFiles).map(({ path, text }) => [nameOf(path), text.trimEnd()])
  console.log(JSON.stringify(Object.fromEntries(texts)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
