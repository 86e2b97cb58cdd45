"""Sentences and their proofs: a page's ledger is read, looked up and held to."""
