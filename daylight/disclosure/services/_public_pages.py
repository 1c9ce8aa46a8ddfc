"""What lies on disk of a public record when its case is restricted or erased."""

from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries.records import facts_of
from daylight.disclosure.rules.mirrored import LISTS, MACHINE, in_both_languages
from daylight.disclosure.services._mirror import forget_pages
from daylight.disclosure.services._stored_pages import store


def take_down(division: str, number: str) -> None:
    """Put a stored page that says no more than that there was a record in the place of the one there is; copies in the
    mirror go."""
    row = PublicRecord.objects.filter(division=division, number=number).exclude(published_at=None).first()
    if row is not None:
        store(facts_of(row))
    forget_pages(*in_both_languages([f"/decisions/{number}/", *LISTS]), *MACHINE)
