import faulthandler
import sys

faulthandler.enable(sys.__stderr__)
sys.path.insert(0, "/home/you/project")

from work import app as application
