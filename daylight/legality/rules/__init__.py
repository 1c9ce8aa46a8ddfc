"""Rules of legality: pure Python."""
