// Runs in <head>, before the first paint: a stored choice of theme never flashes. Its
// key is that of `base/kept.js`, which this is too small to have in it.
try {
  const theme = localStorage.getItem('handbook:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked: the page follows the system.
}
