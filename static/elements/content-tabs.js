import { keepValue, recallList } from '../base/kept.js'
import { button, make } from '../base/make.js'

const MOST = 20
let count = 0

/**
 * Lays its tabs over each other; the tabs of one title stay in step on the whole
 * page, and on the site: the latest choices are kept in this browser. Without
 * JavaScript, and in print: one after the other.
 * @fires content-tabs:selected
 */
export class ContentTabs extends HTMLElement {
  #list = make('div', { class: 'tab-list', role: 'tablist' })

  connectedCallback() {
    if (!this.#list.isConnected) this.#build()
    this.#list.addEventListener('click', this)
    this.#list.addEventListener('keydown', this)
    this.addEventListener('beforematch', this)
    for (const name of ['hashchange', 'storage']) window.addEventListener(name, this)
  }

  disconnectedCallback() {
    for (const name of ['hashchange', 'storage']) window.removeEventListener(name, this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) this.#move(event)
    else if (event.type === 'hashchange') this.#openTarget()
    else if (event.type === 'storage') this.#restore()
    else if (event.type === 'beforematch') this.select(this.#panels.findIndex((panel) => panel === event.target))
    else if (event.target instanceof HTMLButtonElement) this.#choose(this.#tabs.indexOf(event.target))
  }

  /**
   * Shows one tab, here only.
   * @param {number} chosen
   */
  select(chosen) {
    this.#tabs.forEach((tab, index) => {
      tab.ariaSelected = String(index === chosen)
      tab.tabIndex = index === chosen ? 0 : -1
    })
    this.#panels.forEach((panel, index) => {
      if (index === chosen) panel.removeAttribute('hidden')
      else panel.setAttribute('hidden', 'until-found') // in-page search still looks there
    })
    this.dispatchEvent(new Event('content-tabs:selected', { bubbles: true }))
  }

  /**
   * Shows the tab of this title, if there is one.
   * @param {string} title
   */
  selectTitle(title) {
    const index = this.#tabs.findIndex((tab) => tab.textContent === title)
    if (index >= 0) this.select(index)
  }

  get #tabs() {
    return Array.from(this.#list.querySelectorAll('button'))
  }

  get #panels() {
    return Array.from(this.children).filter((child) => child.classList.contains('tab'))
  }

  #build() {
    for (const panel of this.#panels) {
      const tab = button(panel.querySelector('.tab-title')?.textContent ?? '') // which each has
      count += 1
      tab.role = 'tab'
      // With a colon, as no heading's id has one.
      tab.id = `content-tabs:${count}`
      panel.id ||= `content-tabs:${count}:panel`
      panel.role = 'tabpanel'
      panel.setAttribute('aria-labelledby', tab.id)
      tab.setAttribute('aria-controls', panel.id)
      this.#list.append(tab)
    }
    this.prepend(this.#list)
    this.select(0)
    this.#restore()
    this.#openTarget()
  }

  /** Shows the tab that the reader chose last, here or elsewhere on the site. */
  #restore() {
    const titles = this.#tabs.map((tab) => tab.textContent ?? '')
    const chosen = recallList('tabs').find((title) => titles.includes(title))
    if (chosen !== undefined) this.selectTitle(chosen)
  }

  /** Shows the tab that the address leads into. */
  #openTarget() {
    const target = this.querySelector(':target')
    if (!target) return
    this.select(this.#panels.findIndex((panel) => panel.contains(target)))
    target.scrollIntoView()
  }

  /**
   * Shows a tab here and its namesakes elsewhere; what the reader looks at stays put.
   * @param {number} index
   */
  #choose(index) {
    const tab = this.#tabs[index]
    if (!tab) return
    const before = tab.getBoundingClientRect().top
    for (const tabs of document.querySelectorAll('content-tabs')) {
      if (tabs instanceof ContentTabs && tabs !== this) tabs.selectTitle(tab.textContent ?? '')
    }
    this.select(index)
    keep(tab.textContent ?? '')
    window.scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' })
    tab.focus({ preventScroll: true })
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const tabs = this.#tabs
    const now = tabs.findIndex((tab) => tab.ariaSelected === 'true')
    const next = { [RTL ? 'ArrowLeft' : 'ArrowRight']: now + 1, [RTL ? 'ArrowRight' : 'ArrowLeft']: now - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    this.#choose((next + tabs.length) % tabs.length)
  }
}

/** @param {string} title */
function keep(title) {
  const others = recallList('tabs').filter((other) => other !== title)
  keepValue('tabs', [title, ...others].slice(0, MOST))
}
customElements.define('content-tabs', ContentTabs)
