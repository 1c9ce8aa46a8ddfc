"""What people send to the hall."""
