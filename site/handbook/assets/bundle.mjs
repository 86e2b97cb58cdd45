// Bundles and shrinks what browsers load: node bundle.mjs <order>, as `bundles.py` says it.
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

/** @typedef {{root: string, packages: string, scripts: string[], shared: string[], styles: string[], apart: string[], generated: string, inline: string}} Order */

const { root, packages, scripts, shared, styles, apart, generated, inline } = /** @type {Order} */ (JSON.parse(process.argv[2] ?? ''))
const files = new Set([...apart, generated])

/** @param {string} path */
const nameOf = (path) => relative(root, path).split(sep).join('/')

/**
 * Leaves imports of files that are loaded by themselves as they are.  What `site.js` has
 * for an element comes from there: each page has loaded that.
 * @param {string} up what leads from the bundle's folder to `static/`
 * @returns {import('esbuild').Plugin}
 */
const leaving = (up) => ({
  name: 'leaving',
  setup: ({ onResolve }) => onResolve({ filter: /^\.{1,2}\// }, ({ importer, kind, path, resolveDir }) => {
    const name = nameOf(resolve(resolveDir, path))
    if (kind === 'entry-point') return undefined
    if (files.has(name)) return { path: up + name, external: true }
    return shared.includes(name) && nameOf(importer).startsWith('elements/') && up === '../' ? { path: '../site.js', external: true } : undefined
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
 * Bundles several files, in their order, into one at the root of `static/`.
 * @param {'site.js' | 'site.css'} name
 * @param {string[]} paths
 */
function together(name, paths) {
  const loader = name === 'site.css' ? 'css' : 'js'
  const imports = paths.map((path) => `${loader === 'css' ? '@' : ''}import './${path}';`)
  const exports = loader === 'js' ? shared.map((path) => `export * from './${path}';`) : []
  const contents = [...imports, ...exports].join('\n')
  return build({ ...bundled, stdin: { contents, loader, resolveDir: root }, outfile: join(root, name), plugins: [leaving('./')] })
}

try {
  const places = { outdir: root, outbase: root }
  const made = await Promise.all([
    together('site.js', scripts),
    together('site.css', styles),
    build({ ...bundled, ...places, entryPoints: apart.map((path) => join(root, path)), plugins: [leaving('../')] }),
    build({ ...options, ...places, entryPoints: [join(root, inline)] }),
  ])
  const texts = made.flatMap(({ outputFiles = [] }) => outputFiles).map(({ path, text }) => [nameOf(path), text.trimEnd()])
  console.log(JSON.stringify(Object.fromEntries(texts)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
