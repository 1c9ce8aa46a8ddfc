"""Pages of offices."""
