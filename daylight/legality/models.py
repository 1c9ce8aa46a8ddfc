"""Tables of legality."""
