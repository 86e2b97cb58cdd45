/*! With fflate 0.8.3:

MIT License

Copyright (c) 2026 Arjun Barrett

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
import { strToU8, unzipSync, zipSync } from 'fflate'

const DAY = new Date(1980, 0, 1) // as the archives of a build have it
const UNIX = 3
const MODE = 0o100644 << 16

/**
 * Returns an archive with names and texts changed; what is no text stays as it is.
 * @param {Uint8Array<ArrayBuffer>} archive
 * @param {(text: string) => string} change
 */
export function repacked(archive, change) {
  const files = Object.entries(unzipSync(archive)).map(([name, body]) => [change(name), changed(body, change)])
  return zipSync(Object.fromEntries(files), { mtime: DAY, os: UNIX, attrs: MODE })
}

/**
 * @param {Uint8Array} body
 * @param {(text: string) => string} change
 */
function changed(body, change) {
  try {
    return strToU8(change(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return body
  }
}
