/**
 * What the server tells: a page as it is now, with its mark and, if its file was renamed,
 * where it is; what is in its way; that nothing is any more; pictures that were saved.
 *
 * @typedef {object} Told
 * @property {(page: { html: string, mark: string, path: string }) => void} page
 * @property {(fault: { html: string }) => void} fault
 * @property {() => void} mended
 * @property {(saved: { files: string[] }) => void} files
 */

const AGAIN_MS = 150

/**
 * Listens as long as the page is seen: a browser keeps six connections to a server, and
 * each of these takes one. What was missed is told at the start.
 * @param {Told} told
 */
export function listen(told) {
  // The script's own address has the mark of the page as it came.
  let mark = new URL(import.meta.url).searchParams.get('since') ?? ''
  /** @type {EventSource | undefined} */
  let events
  /** @type {number | undefined} */
  let timer

  const start = () => {
    stop()
    const address = new URL('events', import.meta.url)
    address.search = String(new URLSearchParams({ page: location.pathname, since: mark }))
    events = new EventSource(address)
    for (const name of /** @type {(keyof Told)[]} */ (Object.keys(told))) {
      events.addEventListener(name, ({ data }) => {
        const what = JSON.parse(data)
        mark = what.mark ?? mark
        told[name](what)
      })
    }
    // The server ended, or has not started yet: by itself a browser waits for seconds.
    events.addEventListener('error', () => {
      stop()
      timer = setTimeout(start, AGAIN_MS)
    })
  }
  const stop = () => {
    clearTimeout(timer)
    events?.close()
  }
  const follow = () => document.visibilityState === 'visible' ? start() : stop()
  document.addEventListener('visibilitychange', follow)
  addEventListener('pagehide', stop)
  addEventListener('pageshow', ({ persisted }) => persisted && follow())
  follow()
}
