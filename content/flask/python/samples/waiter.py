"""Import a module twice, and use what is in it."""

import menu
from menu import dishes

print(dishes())
print(menu.dishes is dishes)
