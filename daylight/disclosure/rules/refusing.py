"""Answers that several rooms give alike."""

from daylight.core.refusals import NotFound
from daylight.core.words import msg


def unknown_entry() -> NotFound:
    """The one answer for an entry that does not exist and for one that may not be seen."""
    return NotFound(
        "entry.unknown",
        msg("No public entry has this index number."),
        next_step=msg("Check the number, or search the directory."),
    )
