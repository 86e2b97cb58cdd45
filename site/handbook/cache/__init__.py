"""What earlier builds made, kept by what it was made of."""
