let times = 0

/**
 * Loads pictures again that were saved: their addresses are what they were.
 * @param {string[]} files paths below the site's root, where `serve` is
 */
export function refetch(files) {
  const saved = new Set(files.map((file) => new URL(encodeURI(`/${file}`), location.href).pathname))
  times += 1
  for (const picture of document.images) {
    const address = new URL(picture.src, location.href)
    if (!saved.has(address.pathname)) continue
    address.searchParams.set('saved', String(times))
    picture.src = address.href
  }
}
