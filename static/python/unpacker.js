import { download } from './download.js'

/**
 * A worker that loads a file and unpacks it: a page that did so itself would not answer
 * its reader meanwhile, nor the worker that starts Python.
 */

/** @param {MessageEvent<{address: string, type: string}>} event */
self.onmessage = async ({ data: file }) => {
  try {
    const response = await download(file, (bytes) => postMessage({ bytes }))
    const body = await response.arrayBuffer()
    postMessage({ body }, { transfer: [body] })
  } catch (error) {
    postMessage({ message: String(error) })
  }
}
