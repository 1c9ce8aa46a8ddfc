"""The risk grade of a power: that of its gravest risk point. Red comes first, then yellow, then orange."""

from typing import Any

from daylight.core.words import msg

GRADES = {1: msg("Level 1 risk (red)"), 2: msg("Level 2 risk (yellow)"), 3: msg("Level 3 risk (orange)")}
UNGRADED = 0


def grade(document: dict[str, Any]) -> int:
    """1, 2 or 3 by the gravest risk point of a definition; 0 where no risk has been named."""
    levels = [int(point["level"]) for point in document.get("risk_points") or [] if str(point.get("level")) in "123"]
    return min(levels, default=UNGRADED)
