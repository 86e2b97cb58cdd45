// Bundles and shrinks the theme of a site: node theme.mjs <folder>, whose theme.css it is.
import { existsSync, realpathSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

const folder = realpathSync(process.argv[2] ?? '')
const MEDIA = ['avif', 'gif', 'jpg', 'otf', 'png', 'svg', 'ttf', 'webp', 'woff', 'woff2']

/**
 * Refuses what no page may load: anything of another site, and files elsewhere.
 * @type {import('esbuild').Plugin}
 */
const staying = {
  name: 'staying',
  setup: ({ onResolve }) => onResolve({ filter: /./ }, ({ importer, kind, path, resolveDir }) => {
    if (path.startsWith('data:')) return undefined
    if (/^([a-z]+:)?\/\//i.test(path)) return { errors: [{ text: `'${path}' is at another site, which no page may ask` }] }
    const file = resolve(importer === '<stdin>' ? folder : resolveDir, path)
    if (!file.startsWith(folder + sep)) return { errors: [{ text: `'${path}' lies outside the folder of the theme` }] }
    if (!existsSync(file)) return { errors: [{ text: `there is no file '${path}'` }] }
    return kind === 'import-rule' || kind === 'url-token' ? { path: file } : undefined
  }),
}

/**
 * @param {'error' | 'warning'} severity
 * @returns {(message: import('esbuild').Message) => object}
 */
const told = (severity) => ({ id, location, text }) => ({
  severity: id === 'css-syntax-error' ? 'error' : severity,
  text,
  file: location?.file ?? 'theme.css',
  line: location?.line ?? 1,
  column: location?.column ?? 0,
  suggestion: location?.suggestion ?? '',
})

let made
try {
  made = await build({
    absWorkingDir: folder,
    stdin: { contents: "@import './theme.css' layer(theme);", loader: 'css', resolveDir: folder },
    outfile: join(folder, 'site.css'),
    assetNames: 'theme/[name]-[hash]',
    loader: Object.fromEntries(MEDIA.map((ending) => [`.${ending}`, 'file'])),
    plugins: [staying],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    logLevel: 'silent',
  })
} catch (error) {
  made = /** @type {import('esbuild').BuildFailure} */ (error)
  if (!made.errors) throw error
}
const files = Object.fromEntries(('outputFiles' in made ? (made.outputFiles ?? []) : []).map(({ path, contents }) => [
  relative(folder, path).split(sep).join('/'),
  Buffer.from(contents).toString('base64'),
]))
console.log(JSON.stringify({ files, told: [...made.errors.map(told('error')), ...made.warnings.map(told('warning'))] }))
