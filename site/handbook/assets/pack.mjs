// Packs Python for the reader's tab: node pack.mjs <pyodide> <packing.py> <packages.zip> <out.zip>
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

const [folder, packing, packages, out] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`))
const lock = JSON.parse(await readFile(`${folder}/pyodide-lock.json`, 'utf8'))
const lockFileContents = JSON.stringify({ ...lock, packages: {} })
const options = { lockFileContents, packageBaseUrl: 'none/', stdout() {} }
const python = await loadPyodide({ ...options, indexURL: folder })
python.globals.set('library', new Uint8Array(await readFile(`${folder}/python_stdlib.zip`)))
python.globals.set('packages', new Uint8Array(await readFile(packages)))
python.runPython(await readFile(packing, 'utf8'))
const archive = python.runPython(`
import sys
pack_all(library.to_bytes(), packages.to_bytes(), f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip")
`)
await writeFile(out, archive.toJs())

// Whether it works is tried before anybody gets it.
const other = await loadPyodide({ ...options, indexURL: folder, stdLibURL: out })
const told = other.runPython(`
import json, platform
from importlib.metadata import version
import flask
app = flask.Flask("check")
app.add_url_rule("/<name>", "hello", lambda name: flask.render_template_string("Hello {{ name }}", name=name))
assert app.test_client().get("/Ada").text == "Hello Ada"
names = ("Flask", "Werkzeug", "Jinja2")
json.dumps({"Python": platform.python_version(), **{name: version(name) for name in names}})
`)
console.log(told)
