"""The site in other forms than pages: Markdown, a feed, cards, data for programs."""
