import sys

sys.path.insert(0, "/home/you/project")

from app import app as application
