/**
 * In the frame of a response: tells the bench which link or form its reader chose, and
 * shows the part of the page that the bench names. What becomes of it, the bench decides.
 * Style sheets and images, which the frame may not load, come from the bench as text.
 */

const SEEN = 'link[rel~="stylesheet" i]:not([disabled])[href], script[src], img[src]'
/** @type {Record<string, string>} */
const KINDS = { LINK: 'style', IMG: 'image', SCRIPT: 'script' }
/** @type {Element[]} what the page needs besides itself */
let needs = []

/**
 * @param {Element} one
 * @param {string} name
 */
const said = (one, name) => Element.prototype.getAttribute.call(one, name)

/** @param {object} told */
const tell = (told) => parent.postMessage({ bench: told }, '*')

/** What the page says of all its links and forms. */
const base = () => {
  const element = document.querySelector('base[href]')
  return element ? said(element, 'href') : null
}

/** @param {Element} one */
const target = (one) => said(one, 'target') ?? (document.querySelector('base[target]')?.getAttribute('target') || '')

addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href], area[href]')
  if (!link) return
  event.preventDefault()
  tell({ link: { address: said(link, 'href'), base: base(), target: target(link), rel: said(link, 'rel') ?? '' } })
})

addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  const { submitter } = event
  /** @param {string} name */
  const own = (name) => (submitter && said(submitter, `form${name}`)) ?? said(form, name)
  if (own('method')?.toLowerCase() !== 'dialog') event.preventDefault()
  tell({
    form: {
      address: own('action'),
      base: base(),
      target: own('target') ?? target(form),
      method: own('method'),
      enctype: own('enctype'),
      rel: said(form, 'rel') ?? '',
      entries: [...new FormData(form, submitter)],
    },
  })
})

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return
  if (data?.given) return take(data.given)
  if (typeof data?.part !== 'string') return
  const part = document.getElementById(data.part) ?? document.getElementsByName(data.part)[0]
  if (part) part.scrollIntoView()
  else if (!data.part || data.part === 'top') scrollTo(0, 0)
})

addEventListener('DOMContentLoaded', () => {
  needs = [...document.querySelectorAll(SEEN)].slice(1)
  tell({ page: { base: base(), needs: needs.map((one) => ({ kind: KINDS[one.tagName], address: said(one, 'src') ?? said(one, 'href') })) } })
})

/** @param {{at: number, style?: string, image?: string}} given */
function take({ at, style, image }) {
  const one = needs[at]
  if (one instanceof HTMLImageElement && image) {
    one.removeAttribute('srcset')
    one.src = image
  } else if (one instanceof HTMLLinkElement && style !== undefined) {
    const sheet = new CSSStyleSheet({ media: one.media })
    sheet.replaceSync(style)
    document.adoptedStyleSheets.push(sheet)
  }
}
