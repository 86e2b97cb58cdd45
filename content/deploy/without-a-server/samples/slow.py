"""The same application, after a start that takes long: SLOW says how many seconds."""

import os
import time

time.sleep(float(os.environ.get("SLOW", "0")))  # such as loading a large model

from hello import app  # noqa: E402

__all__ = ["app"]
