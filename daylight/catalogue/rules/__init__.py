"""What a power is and says: pure rules of the catalogue."""
