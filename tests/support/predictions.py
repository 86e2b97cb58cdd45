"""A question as an author writes it."""

PREDICT = """
```predict
question: Who opens the "port", `a<b>`?
options:
  - text: Flask
    feedback: No, [it listens](https://example.org/).
  - text: The server
    correct: true
    feedback: It listens.
```
"""
