"""Reads of code schemes: how codes are made up, and which powers lack a valid one."""

from daylight.catalogue.models import CodeScheme, PowerCode
from daylight.catalogue.queries.powers import Held, held_by
from daylight.catalogue.rules.states import State
from daylight.core.codes import SCHEMES, Scheme, parse
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg


def code_scheme(name: str) -> Scheme:
    """A code scheme as it is set now. Refuses `scheme.unknown`."""
    found = code_schemes().get(name)
    if found is None:
        raise NotFound("scheme.unknown", msg("There is no code scheme called “%(scheme)s”."), scheme=name)
    return found


def code_schemes() -> dict[str, Scheme]:
    """All code schemes: as an administrator has set them, or else as they come. One statement."""
    found = dict(SCHEMES)
    for row in CodeScheme.objects.order_by("name"):
        hyphens = row.name in SCHEMES and SCHEMES[row.name].hyphens
        found[row.name] = Scheme.of(row.name, row.label, row.segments, hyphens=hyphens)
    return found


def codes_taken(scheme: str, prefix: str) -> list[str]:
    """The codes under a scheme that begin so, valid or not: a number is not given out twice."""
    return list(PowerCode.objects.filter(scheme=scheme, code__startswith=prefix).values_list("code", flat=True))


def without_code() -> list[Held]:
    """Powers in use or in preparation that have no code that fits its scheme as the scheme stands now."""
    schemes = code_schemes()
    return [held for held in held_by() if held.state != State.ABOLISHED and not _fits(held, schemes)]


def _fits(held: Held, schemes: dict[str, Scheme]) -> bool:
    if not held.code or held.code_scheme not in schemes:
        return False
    try:
        parse(schemes[held.code_scheme], held.code)
    except Refusal:
        return False
    return True
