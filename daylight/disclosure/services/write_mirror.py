"""写镜像: what changed since the last time is written again; once a day everything is."""

from datetime import datetime

from daylight.core.instants import legal_day
from daylight.disclosure import queries
from daylight.disclosure.rules.mirrored import LISTS, MACHINE, in_both_languages
from daylight.disclosure.services._mirror import mark, marked, write_page

OVERLAP = 500
"""An entry may become visible after later ones: this many positions are read again each time."""


def write_mirror(division: str, *, at: datetime) -> int:
    """Write the public pages that changed, in both languages; how many files changed.

    Killed halfway it begins again: the mark is set last. Twice it does no harm.
    """
    position, day = marked()
    last, today = queries.last_position(), legal_day(at).isoformat()
    if day != today:
        addresses = queries.every_address(division)
    elif last == position:
        return 0
    else:
        addresses = queries.changed_addresses(division, max(0, position - OVERLAP))
    changed = sum(write_page(each) for each in [*in_both_languages(dict.fromkeys([*addresses, *LISTS])), *MACHINE])
    mark(last, today)
    return changed
