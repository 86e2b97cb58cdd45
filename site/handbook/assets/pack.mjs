// Packs Python for the reader's tab: node pack.mjs <pyodide> <packing.py> <packages.zip> <folder>
// Writes library.zip, which Python imports from, and memory.bin, which it starts from.
import crypto from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { keepTable } from '../../../static/python/table.js'

const [folder, packing, packages, out] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`))
const { info } = JSON.parse(await readFile(`${folder}/pyodide-lock.json`, 'utf8'))
const library = `${out}/library.zip`
const options = {
  lockFileContents: JSON.stringify({ info, packages: {} }),
  packageBaseUrl: 'none/',
  indexURL: folder,
  stdout() {},
}
const python = await loadPyodide(options)
python.globals.set('library', new Uint8Array(await readFile(`${folder}/python_stdlib.zip`)))
python.globals.set('packages', new Uint8Array(await readFile(packages)))
python.runPython(await readFile(packing, 'utf8'))
const archive = python.runPython(`
import sys
pack_all(library.to_bytes(), packages.to_bytes(), f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip")
`)
await writeFile(library, archive.toJs())

// The same sources give the same memory: neither chance, nor time, nor this machine has
// a part in it. Whoever starts from it asks chance again.
const noChance = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(7) && view
globalThis.crypto.getRandomValues = crypto.randomFillSync = noChance
Date.now = performance.now = () => 0
process.argv.splice(1, Infinity, 'python')
// A memory fits where the table of functions is the same: see worker.js.
for (const name of ['Suspending', 'promising']) delete WebAssembly[name]
const { instantiate } = WebAssembly
let fresh, end
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given)
  const exports = made.instance?.exports
  if (exports?.memory) {
    fresh = new Uint8Array(exports.memory.buffer.slice())
    end = keepTable(exports)
  }
  return made
}
const warm = await loadPyodide({
  ...options,
  stdLibURL: library,
  env: { LANG: 'en_US.UTF-8', PYTHONHASHSEED: '0' },
  stderr() {},
  // By these names, worker.js has the same.
  jsglobals: { Object, setTimeout() {}, clearTimeout() {} },
  _makeSnapshot: true,
})
end()
const versions = warm.runPython(`
import os
del os.environ["PYTHONHASHSEED"]
from labs.warm import warm_up
told = warm_up()
told
`)
const snapshot = warm.makeMemorySnapshot()
// What the interpreter's own file says of the memory need not be said again, nor what is
// empty: more than half of the whole. `memory.js` puts it together again.
const PAGE = 4096
const size = warm._module.HEAPU8.length
const head = snapshot.subarray(0, snapshot.length - size)
const memory = snapshot.subarray(head.length)
fresh.forEach((byte, at) => memory[at] ^= byte)
const pages = Array.from({ length: size / PAGE }, (_, number) => memory.subarray(number * PAGE, (number + 1) * PAGE))
const numbers = [...pages.keys()].filter((number) => pages[number].some((byte) => byte))
const words = new Uint32Array([size, numbers.length, ...numbers])
const parts = [new Uint8Array(words.buffer), ...numbers.map((number) => pages[number]), head]
await writeFile(`${out}/memory.bin`, Buffer.concat(parts))
console.log(versions)
