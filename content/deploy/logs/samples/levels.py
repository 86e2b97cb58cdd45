"""Which lines get through, at which level."""

import logging
import sys

# region: levels
LINE = "%(levelname)-8s %(name)s: %(message)s"
logging.basicConfig(stream=sys.stdout, format=LINE, force=True)
shop = logging.getLogger("shop")

for level in (logging.WARNING, logging.INFO):
    shop.setLevel(level)
    print("--- from", logging.getLevelName(level), "up")
    shop.debug("the query took 3 ms")
    shop.info("order 7 is paid")
    shop.warning("the bank was slow")
    shop.error("order 8 could not be paid")
# endregion
