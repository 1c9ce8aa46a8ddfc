"""Which materials a power asks for, and which are still missing."""

from collections.abc import Iterable, Mapping
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MOST_FILES = 30
NOT_UPLOADED = frozenset({"held", "form"})
"""An office holds it already, or it is the form that the applicant fills in here."""


def asked_for(materials: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The files that the applicant hands in: not what an office already holds, nor the form filled in online."""
    return [dict(each) for each in materials if each.get("how") not in NOT_UPLOADED]


def missing(materials: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    """The required materials for which no file has been laid down."""
    have = set(keys)
    return [each for each in asked_for(materials) if each.get("required") and each["key"] not in have]


def must_be_asked_for(materials: Iterable[Mapping[str, Any]], key: str) -> None:
    """Refuses "material.unknown": nothing may be handed in under a key that the power does not name."""
    if key not in {each["key"] for each in asked_for(materials)}:
        raise Refusal("material.unknown", msg("This item does not ask for that material."))


def must_be_room(files: int) -> None:
    """Refuses "material.too_many" past the number of files one application can hold."""
    if files >= MOST_FILES:
        raise Refusal(
            "material.too_many",
            msg("An application holds at most %(n)s files."),
            next_step=msg("Put several pages into one PDF."),
            n=MOST_FILES,
        )
