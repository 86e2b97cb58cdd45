// Ends a page that sends readers on: only where a server does that, browsers keep what
// is behind the '#'. Without JavaScript: the refresh of the page, which does not.
{
  let id = location.hash.slice(1)
  try {
    id = decodeURIComponent(id)
  } catch {
    // It is the name of nothing.
  }
  const part = id && document.getElementById(id)?.querySelector('a')
  const whole = document.querySelector('main > p a')
  // A page that became several waits for its reader, unless the link names one of them.
  if (part) location.replace(part.href)
  else if (whole instanceof HTMLAnchorElement && !document.querySelector('moved-sections')) location.replace(whole.href + location.hash)
}
