import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hello import app as application
