"""The icons of the six layers, 24 units wide: the same that ``static/css`` has."""

from __future__ import annotations

GLYPHS = {
    "client": "<rect x='3' y='4' width='18' height='16' rx='2'/>"
    "<path d='M3 9h18M6.5 6.5h.01M9.5 6.5h.01'/>",
    "proxy": "<path d='M12 3v5M12 16v5M3 12h17M16 8l4 4-4 4'/>",
    "server": "<rect x='3' y='4' width='18' height='7' rx='1.5'/>"
    "<rect x='3' y='13' width='18' height='7' rx='1.5'/>"
    "<path d='M7 7.5h.01M7 16.5h.01M11 7.5h6M11 16.5h6'/>",
    "interface": "<path d='M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4'/>",
    "framework": "<path d='M3 12h18M7 12c6 0 4-7 10-7h4M7 12c6 0 4 7 10 7h4'/>",
    "code": "<path d='m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14'/>",
}
