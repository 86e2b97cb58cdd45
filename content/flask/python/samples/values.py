"""Seven values, and what Python makes of text, bytes and numbers."""

price = 3
name = "café"
sent = name.encode("utf-8")
drinks = ["tea", "coffee"]
prices = {"tea": 3, "coffee": 4}
answer = ("Not here\n", 404)

for value in (price, name, sent, drinks, prices, answer, None):
    print(f"{type(value).__name__:9}{value!r}")

print(len(name), "characters,", len(sent), "bytes")
print(drinks[0], "costs", prices["tea"])
print(int("7") + 1)
