"""Daylight (阳光权力): administrative power listed, exercised, recorded, watched and disclosed."""
