import { remember, show } from './page.js'
import { listen } from './listen.js'
import { refetch } from './pictures.js'
import { hideFault, showFault } from './fault.js'

// Shows what is saved in the open page, in place: for `serve`. It is the first of the
// page's scripts, so that it sees the page as the server sent it.
remember()
listen({
  page: show,
  fault: ({ html }) => showFault(html),
  mended: hideFault,
  files: ({ files }) => refetch(files),
})
