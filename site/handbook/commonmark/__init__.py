"""CommonMark and GitHub's additions: from text to blocks, and on to an element tree."""
