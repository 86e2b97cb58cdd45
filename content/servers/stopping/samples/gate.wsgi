"""The same application, for mod_wsgi."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gate import app as application
