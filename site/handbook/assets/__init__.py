"""What pages load: styles, scripts, icons, and Python for the reader's tab."""
