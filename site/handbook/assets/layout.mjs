// Lays out graphs: node layout.mjs <file>, which holds a list of them in ELK's JSON; prints the same list with places.
import { readFileSync } from 'node:fs'
import ELK from 'elkjs/lib/elk.bundled.js'

const graphs = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf-8'))
const elk = new ELK()
const found = []
for (const graph of graphs) found.push(await elk.layout(graph))
process.stdout.write(JSON.stringify(found))
