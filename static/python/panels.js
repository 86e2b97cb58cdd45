import { button, make } from '../base/make.js'

/**
 * Panels of which a narrow bench shows one, by tabs, and a wide one all: what is shown
 * where, its sheet says.
 */

let count = 0

export class Panels {
  list = make('div', { class: 'bench-tabs', role: 'tablist' })
  /** @type {HTMLButtonElement[]} */
  #tabs = []

  /** @param {[string, HTMLElement][]} panels by the names of their tabs */
  constructor(panels) {
    for (const [name, panel] of panels) {
      const tab = button(name)
      const id = `bench-panel:${++count}`
      tab.role = 'tab'
      tab.id = `${id}:tab`
      panel.id = id
      panel.role = 'tabpanel'
      panel.classList.add('bench-panel')
      panel.setAttribute('aria-labelledby', tab.id)
      tab.setAttribute('aria-controls', id)
      tab.addEventListener('click', () => this.select(name))
      this.#tabs.push(tab)
    }
    this.panels = panels.map(([, panel]) => panel)
    this.list.append(...this.#tabs)
    this.list.addEventListener('keydown', (event) => this.#move(event))
  }

  /**
   * Shows a panel; the focus goes to its tab if it was in one that is hidden now.
   * @param {string} name
   */
  select(name) {
    const left = this.panels.find((panel) => panel.contains(document.activeElement))
    for (const [at, tab] of this.#tabs.entries()) {
      const chosen = tab.textContent === name
      tab.ariaSelected = String(chosen)
      tab.tabIndex = chosen ? 0 : -1
      this.panels[at]?.classList.toggle('chosen', chosen)
    }
    if (left && !left.checkVisibility()) this.#tabs.find((tab) => tab.textContent === name)?.focus({ preventScroll: true })
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const now = this.#tabs.findIndex((tab) => tab === event.target)
    const next = { [RTL ? 'ArrowLeft' : 'ArrowRight']: now + 1, [RTL ? 'ArrowRight' : 'ArrowLeft']: now - 1, Home: 0, End: this.#tabs.length - 1 }[event.key]
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const tab = this.#tabs[(next + this.#tabs.length) % this.#tabs.length]
    tab?.click()
    tab?.focus()
  }
}
