"""Settings of this machine; the file stays out of version control."""

TITLE = "Ada's shop"
SIGNATURE = "Ada"
