"""The sample city, 江州市: plainly fictional, and saying so."""
