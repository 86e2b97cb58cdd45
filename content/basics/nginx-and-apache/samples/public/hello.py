"""Greet whoever runs this file."""

print("Hello from Python")
