"""mod_wsgi calls what is named ``application`` in this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from probe import app as application  # noqa: E402, F401
