"""Whether what a text cites stands, and whether it can grant a power at all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from daylight.catalogue.rules.checks import Problem
from daylight.catalogue.rules.clearing.checks import FEEBLE
from daylight.catalogue.rules.definitions import Document
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.lawbook.rules import Level

STATE = "中华人民共和国"
ENDED = msg("《%(law)s》%(article)s is not in force; its last day was %(day)s.")
NOT_IN_FORCE = msg("《%(law)s》%(article)s is not in force.")
ONLY_NORMATIVE = msg("《%(law)s》%(article)s is a normative document, which alone cannot grant a power.")
OF_ANOTHER = msg("《%(law)s》 states the functions of another office and grants this one nothing.")


def annulled(basis: Sequence[dict[str, Any]], on: date) -> list[Problem]:
    """A problem for each cited article whose law the lawbook knows but which is not in force on the day.

    Where it was in force once the sentence names its last day.
    """
    absent = [ref for ref in lawbook.not_in_force(basis, on) if ref["article"]]
    if not absent:
        return []
    ended = {(each.law, each.number): each.ended for each in lawbook.lapsed(_pairs(absent), on)}
    known = {law.title.removeprefix(STATE) for law in lawbook.laws(on)}
    found = []
    for law, article in _pairs(absent):
        values: dict[str, object] = {"law": law.strip("《》"), "article": article}
        day = ended.get((law, article))
        if day is not None:
            found.append(Problem("basis", "power.basis_not_in_force", ENDED, values | {"day": day.isoformat()}))
        elif law.strip("《》").removeprefix(STATE) in known:
            found.append(Problem("basis", "power.basis_not_in_force", NOT_IN_FORCE, values))
    return found


def infirm(document: Document, on: date) -> list[Problem]:
    """规范性文件不得作为依据: a problem where a text rests on nothing firmer, or on the functions of another.

    What the lawbook does not know is left to the offices that review the text.
    """
    basis: Sequence[dict[str, Any]] = document["basis"]
    found = lawbook.in_force(basis, on)
    if any(each.level == Level.MANDATE for each in found):
        own = {each.id for each in lawbook.documents_of(document["department"], on) if not each.is_inherited}
        foreign = next((each for each in found if each.level == Level.MANDATE and each.law_id not in own), None)
        if foreign is not None:
            return [Problem("basis", "power.basis_of_another", OF_ANOTHER, {"law": foreign.title})]
    if found and len(found) == len(basis) and all(each.level in FEEBLE for each in found):
        values: dict[str, object] = {"law": found[0].title, "article": found[0].article}
        return [Problem("basis", "power.basis_normative", ONLY_NORMATIVE, values)]
    return []


def levels(basis: Sequence[dict[str, Any]], on: date) -> list[str]:
    """The level of the law of each cited article that stands, in the order cited; empty where it is not known."""
    found = {(each.law, each.number): each.level for each in lawbook.in_force(basis, on)}
    return [str(found.get((str(ref["law"]), str(ref["article"])), "")) for ref in basis]


def _pairs(basis: Sequence[Any]) -> list[tuple[str, str]]:
    return [(str(ref["law"]), str(ref["article"])) for ref in basis]
