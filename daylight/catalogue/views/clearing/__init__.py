"""Pages of clearing: what officers declare, sign and announce, and what the public reads and objects to."""
