"""Which lines get through, at which level."""

import logging
import sys

# region: levels
logging.basicConfig(stream=sys.stdout, format="%(levelname)-8s %(name)s: %(message)s")
shop = logging.getLogger("shop")


def sell():
    """Say four things, from the least to the most important."""
    shop.debug("the query took 3 ms")
    shop.info("order 7 is paid")
    shop.warning("the bank was slow")
    shop.error("order 8 could not be paid")


print("--- as it is")
sell()
print("--- after setLevel(INFO)")
shop.setLevel(logging.INFO)
sell()
# endregion
