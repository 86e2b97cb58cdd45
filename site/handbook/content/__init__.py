"""What an author's files say: each is read once, checked, and becomes a value."""
