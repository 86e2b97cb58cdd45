import { keep, keyOf } from '../base/kept.js'

const THEMES = ['light', 'dark']

/**
 * Lets the reader choose light, dark or the system's theme; the choice is kept and
 * followed by the site's other open pages, and by the toggle of the menu. Without JavaScript: nothing, the page
 * follows the system.
 */
export class ThemeToggle extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.#show(document.documentElement.dataset.theme)
    this.addEventListener('change', this)
    window.addEventListener('storage', this)
  }

  disconnectedCallback() {
    window.removeEventListener('storage', this)
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof StorageEvent) {
      if (event.key === keyOf('theme') || event.key === null) this.#apply(event.newValue)
    } else if (event.target instanceof HTMLInputElement) {
      this.#apply(event.target.value)
      keep('theme', THEMES.includes(event.target.value) ? event.target.value : null)
    }
  }

  /** @param {string | null} theme */
  #apply(theme) {
    const root = document.documentElement
    if (theme !== null && THEMES.includes(theme)) root.dataset.theme = theme
    else delete root.dataset.theme
    this.#show(root.dataset.theme)
  }

  /** @param {string | undefined} theme */
  #show(theme = 'system') {
    for (const choice of document.querySelectorAll(`theme-toggle input[value="${theme}"]`)) {
      if (choice instanceof HTMLInputElement) choice.checked = true
    }
  }
}
customElements.define('theme-toggle', ThemeToggle)
