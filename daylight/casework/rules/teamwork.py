"""What officers may ask of each other at a task, and what a task waits for meanwhile."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from daylight.casework.rules.change import Change, Record
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.core.refusals import Refusal
from daylight.core.words import msg

SUSPENDED = "suspended"
TERMINATED = "terminated"
ARTICLE = re.compile("《[^》]{2,60}》第[零一二三四五六七八九十百千]+条")


class Mode(StrEnum):
    """When signatures suffice: all of them, any one, or a share of them."""

    ALL = "all"
    ANY = "any"
    SHARE = "share"


class Signed(StrEnum):
    """How the signatures under a task stand."""

    NOT_ASKED = ""
    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"


class Signature(StrEnum):
    """How one signature stands."""

    WAITING = "waiting"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    REMOVED = "removed"


MODE_NAMES = {
    Mode.ALL: msg("Everybody must agree"),
    Mode.ANY: msg("One who agrees is enough"),
    Mode.SHARE: msg("A share must agree"),
}
SIGNATURE_NAMES = {
    Signature.WAITING: msg("Waiting for the signature"),
    Signature.AGREED: msg("Agrees"),
    Signature.DISAGREED: msg("Does not agree"),
    Signature.REMOVED: msg("Taken off the list"),
}
MEMO_NAMES = {
    "copy": msg("Copy for reading"),
    "urge": msg("Call to hurry"),
    "transfer": msg("Task handed to you"),
    "sign": msg("Signature asked for"),
    "recusal": msg("You keep out of this case"),
}


def settled(mode: str, share: int, states: Iterable[str]) -> Signed:
    """How the signatures stand together; `share` is the percentage that must agree under `Mode.SHARE`.

    It passes as soon as enough have agreed and fails as soon as enough no longer can.
    """
    counted = [state for state in states if state != Signature.REMOVED]
    if not counted:
        return Signed.NOT_ASKED
    agreed, refused = counted.count(Signature.AGREED), counted.count(Signature.DISAGREED)
    part = {Mode.ALL: Fraction(1), Mode.ANY: Fraction(0)}.get(Mode(mode), Fraction(share, 100))
    needed = max(part * len(counted), Fraction(1))
    if agreed >= needed:
        return Signed.PASSED
    return Signed.FAILED if len(counted) - refused < needed else Signed.OPEN


def must_be_free(token: TokenFacts, number: str, *, goes_back: bool) -> None:
    """Refuse to finish a task whose signatures are still out, or failed; failed ones leave the way back."""
    if token.signing == Signed.OPEN:
        raise Refusal(
            "task.being_signed",
            msg("This task of case %(number)s waits for signatures."),
            next_step=msg("Wait until all have signed, or take a signer off the list."),
            number=number,
        )
    if token.signing == Signed.FAILED and not goes_back:
        raise Refusal(
            "task.not_signed",
            msg("The signatures asked for under this task were not given."),
            next_step=msg("Send the case back with the opinions, or ask for other signatures."),
        )


def must_be_mode(mode: str, share: int) -> Mode:
    """The mode, with a share between 1 and 100 percent where it is by share."""
    if mode not in set(Mode) or (mode == Mode.SHARE and not 1 <= share <= 100):
        raise Refusal(
            "signing.mode",
            msg("Say when the signatures suffice: all, any, or a share from 1 to 100 percent."),
            next_step=msg("Choose one of the three."),
        )
    return Mode(mode)


def must_name_law(basis: str, reasons: str) -> tuple[str, str]:
    """The article and the reasons on which a case is suspended or ended before its decision."""
    if not ARTICLE.search(basis):
        raise Refusal(
            "basis.missing",
            msg("A case is suspended or ended early only on an article of law."),
            next_step=msg("Write it as 《…》第…条."),
        )
    return basis.strip()[:200], must_say(reasons)


def must_say(text: str) -> str:
    """The words for the record, trimmed; refuses fewer than two characters."""
    said = text.strip()[:2000]
    if len(said) < 2:
        raise Refusal("reasons.missing", msg("Say why."), next_step=msg("Your words stay on the record of the case."))
    return said


def must_be_colleagues(asked: Collection[int], known: Collection[int], *, itself: int | None) -> list[int]:
    """The people asked, each once; refused unless all of them hold a post in the department and none asks himself."""
    people = list(dict.fromkeys(asked))
    if not people or any(each not in known for each in people) or itself in people:
        raise Refusal(
            "colleague.unknown",
            msg("Choose other officers who hold a post in this department."),
            next_step=msg("Pick them from the list."),
        )
    return people


def operation(case: CaseFacts, kind: str, payload: Mapping[str, object], **parts: object) -> Change:
    """A change of how officers work on a case: recorded, but no step of its flow."""
    said: Record = {"number": case.number, "power": case.power_code, "power_version": case.power_version}
    return Change(case.division, case.number, kind, said | dict(payload), {}, expected=case.revision).with_parts(
        **parts
    )


def token_changed(token: TokenFacts, *, assigned: int | None, signing: str) -> Record:
    """The row for `casework_commit_act` that changes who a task is assigned to and how its signatures stand."""
    return {"id": token.id, "assigned": assigned, "signing": signing}


def memo(case: CaseFacts, kind: str, said: str, by_name: str, at: object, **whom: object) -> Record:
    """A row of `casework_memo` for a `person`, or for the holders of a `role` in a `department`."""
    row: Record = {"division": case.division, "number": case.number, "kind": kind, "said": said}
    return row | {"by_name": by_name, "at": at, "role": "", "department": None, "person": None, "read_at": None} | whom
