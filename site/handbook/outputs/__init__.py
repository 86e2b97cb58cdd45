"""All that the site can be asked for: ``table`` has a row for each output."""
