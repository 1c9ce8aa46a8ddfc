"""Pages of legality."""
