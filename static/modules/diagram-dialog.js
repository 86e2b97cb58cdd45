import { button, make } from '../base/make.js'

/**
 * Shows a drawing in a dialog as large as the window.
 * @param {SVGElement} drawing moved, so that no id is there twice; put back in the end
 */
export function enlarge(drawing) {
  const place = drawing.parentElement
  const close = button(gettext`Close`)
  const dialog = make('dialog', 'diagram-dialog', close, drawing)
  dialog.ariaLabel = drawing.ariaLabel
  dialog.onclick = ({ target }) => {
    if (target === close || target === dialog) dialog.close()
  }
  dialog.onclose = () => {
    place?.append(drawing)
    dialog.remove()
  }
  place?.after(dialog)
  dialog.showModal()
}
