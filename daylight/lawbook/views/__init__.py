"""Pages of the lawbook: public ones, and those of the legal office."""
