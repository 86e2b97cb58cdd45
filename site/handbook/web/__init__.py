"""What each address says, and the Flask application that says it."""
