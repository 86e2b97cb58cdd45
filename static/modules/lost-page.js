import { decoded } from '../base/decoded.js'
import { slips } from '../base/likeness.js'
import { make, parted } from '../base/make.js'
import { prepareSearch, SearchView } from './search-view.js'

/** What a page that is not there says, once its address is known. */

/**
 * Shows what was asked for, the nearest address, and what the search finds for its words.
 * The address is anybody's text: it is shown as text only.
 * @param {HTMLElement} place
 * @param {string} index the address of the index
 * @param {string} asked the address, relative to the site's root
 */
export async function found(place, index, asked) {
  const said = decoded(asked)
  place.replaceChildren(make('p', '', ...parted(gettext`You asked for {address}.`, { address: make('code', '', `/${said}`) })))
  place.hidden = false
  const query = said.replace(/\.\w+$/, '').split(/[^\p{L}\p{N}_]+/u).filter(Boolean).join(' ')
  const search = await prepareSearch(index).catch(() => undefined)
  if (!search) return
  const near = nearest(said, await search.index.addresses().catch(() => []))
  if (near !== undefined) {
    place.append(make('p', 'lost-near', ...parted(gettext`Did you mean {words}?`, { words: make('a', { href: new URL(near, index).href }, `/${near}`) })))
  }
  if (!query) return
  const view = new SearchView(index)
  place.append(make('h2', '', gettext`What the search finds for its words`), view.status, view.list)
  await view.show(query)
}

/**
 * Returns the address that is most like one, if any is: with few slips, or with the same
 * last name in another folder.
 * @param {string} asked
 * @param {string[]} urls
 */
export function nearest(asked, urls) {
  const wanted = asked.toLowerCase().replace(/(?:index)?\.html?$|\/+$/g, '')
  const most = Math.max(2, Math.floor(wanted.length / 4))
  const name = wanted.split('/').at(-1) ?? ''
  const ranked = urls
    .filter(Boolean)
    .map((url) => {
      const bare = url.slice(0, -1)
      const whole = slips(wanted, bare, most)
      const its = slips(name, bare.split('/').at(-1) ?? '', name.length > 4 ? 2 : 0)
      // The same place with a slip comes before another place of that name.
      return { url, far: whole <= most ? whole : its <= (name.length > 4 ? 2 : 0) ? most + its : Infinity }
    })
    .sort((one, other) => one.far - other.far || one.url.length - other.url.length)
  return ranked[0] && ranked[0].far < Infinity && wanted ? ranked[0].url : undefined
}
