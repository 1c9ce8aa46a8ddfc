"""Pages of procedure: flows, forms and decision tables as published, and as they are being drawn."""
