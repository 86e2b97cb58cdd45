"""Print what the decorators of shop.py have written down."""

from shop import app, home

# region: show
print("rule                    endpoint  methods")
for rule in app.url_map.iter_rules():
    print(f"{rule.rule:24}{rule.endpoint:10}{', '.join(sorted(rule.methods))}")

print("\nnoted for the endpoint home:", app.view_functions["home"].__name__)
print("the same function as home:", app.view_functions["home"] is home)
print("home() returns", repr(home()))
# endregion
