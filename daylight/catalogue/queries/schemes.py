"""Reads of code schemes: how codes are made up, and which powers lack a valid one."""

from daylight.catalogue.models import CodeScheme, PowerCode
from daylight.catalogue.queries.powers import Held, held_by
from daylight.catalogue.rules.codes import DEFAULTS, Scheme, Segment, read_segments, wrong_with
from daylight.catalogue.rules.states import State
from daylight.core.refusals import NotFound
from daylight.core.words import msg


def code_scheme(name: str) -> Scheme:
    """A code scheme as it is set now. Refuses `scheme.unknown`."""
    found = code_schemes().get(name)
    if found is None:
        raise NotFound("scheme.unknown", msg("There is no code scheme called “%(scheme)s”."), scheme=name)
    return found


def code_schemes() -> dict[str, Scheme]:
    """All code schemes: as an administrator has set them, or else as they come."""
    found = dict(DEFAULTS)
    for row in CodeScheme.objects.order_by("name"):
        found[row.name] = Scheme(row.name, row.label, read_segments(row.segments))
    return found


def segments() -> dict[str, list[Segment]]:
    """The segments of every code scheme, as the checks of a definition need them."""
    return {name: list(scheme.segments) for name, scheme in code_schemes().items()}


def codes_taken(scheme: str, prefix: str) -> list[str]:
    """The codes under a scheme that begin so, valid or not: a code is never used twice."""
    return list(PowerCode.objects.filter(scheme=scheme, code__startswith=prefix).values_list("code", flat=True))


def without_code() -> list[Held]:
    """Powers in use or in preparation that have no code that fits its scheme as the scheme stands now."""
    schemes = segments()
    return [held for held in held_by() if held.state != State.ABOLISHED and not _fits(held, schemes)]


def _fits(held: Held, schemes: dict[str, list[Segment]]) -> bool:
    return bool(held.code) and held.code_scheme in schemes and wrong_with(held.code, schemes[held.code_scheme]) is None
