"""Ask the server in this container; end with 0 if it answers, else with 1."""

import os
import sys
import urllib.request

PORT = os.environ.get("PORT", "8000")

if __name__ == "__main__":
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health", timeout=3)
    except OSError as error:  # refused, too slow, or a status such as 500
        sys.exit(f"not healthy: {error}")
