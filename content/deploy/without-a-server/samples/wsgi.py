"""The file that a host such as PythonAnywhere imports; it has a server of its own."""

from hello import app as application

__all__ = ["application"]
