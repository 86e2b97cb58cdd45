"""Building: the application is frozen beside the old output, and swapped in whole."""
