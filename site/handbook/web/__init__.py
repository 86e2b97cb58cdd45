"""What pages say: a typed object for each template, and what it is made of."""
