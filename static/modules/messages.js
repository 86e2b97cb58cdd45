/**
 * The engine of the finder of messages: from what a visitor sees, or what logs say, to
 * the entries that explain it. Plain functions over `messages.json`, without a page, so
 * that the search and tests run the very code that readers do.
 *
 *     const messages = await load(new URL('messages.json', root).href)
 *     const { kind, hits } = messages.find(text)
 *     if (looksLikeLog(text)) ... // a line of a log, and not a query
 *
 * @typedef {{address: string, title: string, group: string, layer: string, sees: string,
 *   says: string[], also: string[], unlike: string[], echoes: string[]}} Entry
 *   `address` is relative to the site's root; `group` is the page, `layer` who speaks.
 *
 * @typedef {{entry: Entry, score: number, why: 'message' | 'part' | 'status',
 *   line: string, role: 'fits' | 'cause' | 'follows' | 'echo'}} Hit
 *   `score` is 0 to 1. `why`: a whole message of the entry stands in what was pasted, or
 *   what was typed is a part of one, or its status was named. `line` is the pasted line.
 *   `role`: `cause` comes first of several lines, and `follows` from it; an `echo` says
 *   that something failed, and the reason is further up in the log.
 *
 * @typedef {{kind: 'none' | 'fits' | 'story' | 'status', hits: Hit[], status: string}} Found
 *   `fits`: the best entry comes first. `story`: several lines are known, the first
 *   cause comes first. `status`: all entries with the status, layer by layer.
 */
export {}
