import sys

sys.path.insert(0, "/home/you/project")

from where import app as application
