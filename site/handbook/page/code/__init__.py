"""Code in articles: fences, their marks and notes, and Pygments."""
