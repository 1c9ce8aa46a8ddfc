"""Whether what a text cites stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from daylight.catalogue.rules.checks import Problem
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook

STATE = "中华人民共和国"


def annulled(basis: Sequence[dict[str, Any]], on: date) -> list[Problem]:
    """A problem for each cited article whose law the lawbook knows but which is not in force on the day."""
    absent = lawbook.not_in_force(basis, on)
    if not absent:
        return []
    known = {law.title.removeprefix(STATE) for law in lawbook.laws(on)}
    said = msg("%(law)s %(article)s is not in force.")
    return [
        Problem("basis", "power.basis_not_in_force", said, {"law": ref["law"], "article": ref["article"]})
        for ref in absent
        if ref["article"] and str(ref["law"]).strip("《》").removeprefix(STATE) in known
    ]


def levels(basis: Sequence[dict[str, Any]], on: date) -> list[str]:
    """The level of the law of each cited article that stands, in the order cited; empty where it is not known."""
    found = {(each.law, each.number): each.level for each in lawbook.in_force(basis, on)}
    return [str(found.get((str(ref["law"]), str(ref["article"])), "")) for ref in basis]
