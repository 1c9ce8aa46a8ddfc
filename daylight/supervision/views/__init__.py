"""Pages of supervision, by what they show."""
