"""Fixtures that every folder's tests may use."""
