"""删除: the personal data of a case are erased, everywhere, for good; its course and its proofs stay."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from daylight.casework.queries.retention import Keeping, keeping
from daylight.casework.rules.retention import is_over
from daylight.core.actors import Actor, Role
from daylight.core.blanking import Blanked
from daylight.core.instants import legal_day
from daylight.core.refusals import Stale
from daylight.core.words import msg
from daylight.disclosure.queries.erasing import obstacles, places, take_away, values_for
from daylight.disclosure.rules import erasing
from daylight.disclosure.services._public_pages import take_down
from daylight.hall import services as hall
from daylight.hall.queries.erasures import erasure_locked, locked_files
from daylight.hall.rules.erasures import LAW, State
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision import services as supervision

MAY_BE_ERASED = (State.GRANTED, State.RESTRICTED)


@dataclass(frozen=True, slots=True)
class ErasedCase:
    """What was erased: rows by kind (msgid), records, and files that go once this is committed."""

    counts: dict[str, int]
    entries: int
    files: int


@transaction.atomic
def erase_case(division: str, number: str, *, by: Actor, at: datetime) -> ErasedCase:
    """Erase the personal data of a case in one transaction, once its time for keeping is over and a decider granted it.

    Names, answers, texts, documents and files go, in every folder's tables, in what was public and in the records;
    number, power, dates, limits, lamps, outcome and amounts stay, so that figures come out as before, and every receipt
    still holds (《个人信息保护法》第四十七条). Raises `Forbidden` for anybody but the security administrator of the
    division, `NotFound`, `Stale` for a case that was not granted or is erased, `erasure.kept` within the time for
    keeping, `erasure.needed`, `erasure.same_person` for whoever granted it, and `erasure.not_sealed`.
    """
    on = legal_day(at)
    admin = offices.administrator(by, role=Role.SECURITY_ADMIN, division=division, on=on)
    row, kept = erasure_locked(division, number), keeping(division, number, on=on)
    if row.state not in MAY_BE_ERASED:
        raise Stale("erasure.moved", msg("The erasure of this case has not been granted, or it is erased already."))
    erasing.must_be_another(row.decided_person, admin.person, msg("Whoever granted the erasure does not carry it out."))
    erasing.must_be_over(is_over(kept.until, on), kept.until.isoformat() if kept.until else "")
    erasing.must_be_free(obstacles(kept, on))
    return _erased(kept, row.ground, admin, at)


def _erased(kept: Keeping, ground: str, by: Actor, at: datetime) -> ErasedCase:
    division, number = kept.division, kept.number
    values = values_for(kept, finally_=True, at=at)
    told, files = places(values), locked_files(division, number)
    supervision.keep_remnants(division, told)
    _forget_who_asked(kept, by, at)
    taken = take_away(values)
    inner = by.called(None, None)
    gone = ledger.erase_entries(division, told, about=f"case/{number}", reason=f"{LAW} {ground}", by=inner, at=at)
    digests = sorted(files | taken.files | gone.files)
    _note(kept, taken, gone.entries, digests, by, at)
    transaction.on_commit(partial(_on_disk, division, number, by, at), robust=True)
    return ErasedCase(taken.counts, gone.entries, len(digests))


def _forget_who_asked(kept: Keeping, by: Actor, at: datetime) -> None:
    told = {"said": "", "reasons": "", "asked_by": "", "asked_person": None, "kept_until": kept.until}
    told |= {"basis": kept.period.basis, "erased_at": at, "erased_by": f"{by.post_name} {by.name}".strip()}
    hall.set_erasure(kept.division, kept.number, State.ERASED, only_from=MAY_BE_ERASED, by=by, at=at, **told)


def _note(kept: Keeping, taken: Blanked, entries: int, files: list[str], by: Actor, at: datetime) -> None:
    told = {"counts": taken.counts, "files": files}
    hall.set_erasure(kept.division, kept.number, State.ERASED, only_from=[State.ERASED], by=by, at=at, **told)
    payload = {"number": kept.number, "article": LAW, "entries": entries, "files": len(files)}
    payload |= {"rows": sum(taken.counts.values()), "basis": kept.period.basis}
    stream = f"erasure/{kept.number}"
    ledger.record("erasure.carried_out", stream=stream, by=by, at=at, payload=payload, division=kept.division)


def _on_disk(division: str, number: str, by: Actor, at: datetime) -> None:
    """Files and stored pages follow once the rows are gone for good; a job takes care of what a failure leaves."""
    hall.remove_files(division, number, by=by, at=at)
    take_down(division, number)
