import sys

sys.path.insert(0, "/home/you/project")

from talk import app as application
