/** What a name may be, so that every command and every file works with it. */

/** Words of Python's own, after its Language Reference, section 2.3.1. */
const KEYWORDS = `
  and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield
`

/** Modules of Python's library, which an application of that name would hide: `sys.stdlib_module_names`. */
const MODULES = `
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime
  dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput
  fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
  html http idlelib imaplib imghdr imp importlib inspect interpreters io ipaddress itertools json keyword lib2to3
  linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
  netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
  pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr
  pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
  selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog
  tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
  traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave
  weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`

/** Packages that the application imports, or that are installed with it. */
const PACKAGES = `
  blinker click flask gunicorn itsdangerous jinja2 markupsafe packaging pip setuptools werkzeug
`

/** Users and services that a machine has already. */
const MACHINE = `
  apt backup bin certbot cron daemon dbus debian games getty irc landscape list lp mail man messagebus networking news
  nginx nobody polkit proxy root rsync ssh sshd sync sys syslog systemd tcpdump ubuntu ufw uucp uuidd
`

const TAKEN = new Set(`${KEYWORDS} ${MODULES} ${PACKAGES} ${MACHINE}`.split(/\s+/))
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/ // RFC 1123, section 2.1
const WORD = /^[a-z][a-z0-9_]{0,29}$/ // what Python and `useradd` both accept

/** @param {string} written */
const isHost = (written) => written.includes('.')

/**
 * Returns what a reader means: of an address the name of the site, of letters that no
 * host has the ones that browsers send in their place.
 * @param {string} typed
 * @param {string} written
 */
export function tidied(typed, written) {
  const text = typed.trim()
  if (!isHost(written) || !text) return text
  const host = text.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/s, '')
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return host
  }
}

/**
 * Returns why a name cannot be used; "" if it can.
 * @param {string} own
 * @param {string} written what it would replace
 * @param {ReadonlySet<string>} words those in the page's code
 */
export function problemWith(own, written, words) {
  if (isHost(written)) return HOST.test(own) ? '' : gettext`“${own}” is not the name of a site: shop.example.org is one.`
  if (!WORD.test(own)) return gettext`“${own}” cannot be used: take up to 30 lower-case letters, digits and underscores, a letter first.`
  if (TAKEN.has(own) || words.has(own)) return gettext`“${own}” is taken: Python, the machine or a file of this page has something of that name.`
  return ''
}
