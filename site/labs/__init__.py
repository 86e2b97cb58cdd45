"""Python that runs twice: here when the site is built, and in the reader's tab."""
