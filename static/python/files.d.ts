/** Made when the site is built: see `handbook.assets.runtime`. */
export const BUILD: string
export const LOCK: object
export const SIZES: { 'pyodide.wasm.bin': number, 'library.bin': number, [name: string]: number }
export const VERSIONS: Record<string, string>
