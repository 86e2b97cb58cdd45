"""One page: the body of an article in, ``Rendered`` out; no other page is known."""
