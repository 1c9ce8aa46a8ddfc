"""Starting Daylight on one machine: its own PostgreSQL, the web server and the worker, and stopping them again."""
