/**
 * The words that readers see: `assets/bundle.mjs` puts those of the site's language in
 * their place, so that a script has no more of them than it says.
 */

/** What a script says: gettext`Copy`, gettext`${name} is damaged`. */
declare function gettext(parts: TemplateStringsArray, ...values: (string | number)[]): string

/** What it says of a count, of one and of several: ngettext`${count} page|${count} pages`. */
declare function ngettext(parts: TemplateStringsArray, ...values: (string | number)[]): string

/** The language of the site, as in `lang`; "en" for English of any country. */
declare const LANGUAGE: string

/** Whether its lines begin on the right. */
declare const RTL: boolean
