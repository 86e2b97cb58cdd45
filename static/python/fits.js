import { make } from '../base/make.js'

/**
 * Rules beside a path, part by part, as the page's first answer has them.
 *
 * @typedef {[rule: string, path: string, kind: 'same' | 'value' | 'stop' | 'rest', note: string]} Piece
 * @typedef {{endpoint: string, sign: 'yes' | 'on' | 'late' | 'no', verdict: string, pieces: Piece[]}} Fit
 */

const SIGNS = { yes: '✓', on: '↪', late: '…', no: '✗' }
const SAID = { same: gettext`is`, value: gettext`takes`, stop: gettext`stops at`, rest: gettext`is not compared with` }

/** @param {Fit[]} found */
export const fits = (found) => make('ol', 'lab-fits', ...found.map(({ endpoint, sign, verdict, pieces }) => make('li', sign,
  make('p', '', make('span', { 'aria-hidden': 'true' }, SIGNS[sign]), ' ', make('code', '', endpoint), ` ${verdict}`),
  make('p', 'fit-pieces', ...pieces.map(([rule, path, kind, note]) => make('span', kind,
    make('code', '', rule), make('i', '', ` ${SAID[kind]} `), make('code', '', path), ...(kind === 'value' ? [make('small', '', note)] : [])))))))
