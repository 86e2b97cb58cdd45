"""Serving on this machine: the live site, and a preview of a built one."""
