"""Clearing and confirmation (清理确认): what a power must pass before it is on the public list."""
