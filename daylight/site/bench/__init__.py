"""How fast Daylight is, as a ratio to pgbench on the same server: ratios hold where absolute figures do not."""
