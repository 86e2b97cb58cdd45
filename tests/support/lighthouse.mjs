// Has Lighthouse judge pages, one after the other in one Chromium:
// node lighthouse.mjs <node_modules> <chromium> <categories> <folder> <url>...
// The reports are in the folder, 0.json and so on.
import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

const [modules, chromePath, categories, folder, ...urls] = process.argv.slice(2)
const { launch } = await import(pathToFileURL(`${modules}/chrome-launcher/dist/index.js`))
const { default: lighthouse } = await import(pathToFileURL(`${modules}/lighthouse/core/index.js`))

// Chromium refuses to sandbox itself for root.
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu']
const chrome = await launch({ chromePath, chromeFlags })
try {
  const options = {
    port: chrome.port,
    onlyCategories: categories.split(','),
    disableFullPageScreenshot: true, // nobody looks at it
    logLevel: 'error',
  }
  for (const [number, url] of urls.entries()) {
    const { lhr } = await lighthouse(url, options)
    await writeFile(`${folder}/${number}.json`, JSON.stringify(lhr))
  }
} finally {
  await chrome.kill()
}
