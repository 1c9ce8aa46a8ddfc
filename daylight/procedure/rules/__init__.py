"""Flows and forms as plain data: read, checked, compiled to a table, and moved along. No Django, no clock, no query."""
