"""与当事人互动: the office or the party writes a message into the thread of a case."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Message
from daylight.casework.queries.access import party_of
from daylight.casework.queries.cases import case_facts
from daylight.casework.rules import messages as rules
from daylight.casework.rules.evidence import Sent
from daylight.casework.services._evidence import taken
from daylight.casework.services._posts import at_the_case
from daylight.core.actors import Actor
from daylight.hall import services as hall
from daylight.ledger import services as ledger


@transaction.atomic
def write_message(division: str, number: str, *, text: str, file: Sent | None = None, by: Actor, at: datetime) -> int:
    """Write to the other side; the message's id. What the other side has written counts as read by it.

    The text and the file's digest are part of the case's record. The party is told that there is a message. Raises
    `NotFound`, `Forbidden`, `case.closed`, `message.*`, `file.*` and `scanner.silent`.
    """
    case = case_facts(division, number)
    is_party = party_of(by, case)
    writer = by if is_party else at_the_case(by, case, at)
    case.must_be_open()
    said = rules.must_say_something(text, has_file=file is not None)
    kept = taken(file) if file else None
    side, other = (rules.PARTY, rules.OFFICE) if is_party else (rules.OFFICE, rules.PARTY)
    payload: dict[str, object] = {"side": side, "text": said}
    payload |= {"file": kept.digest, "file_name": kept.name} if kept else {}
    entry = ledger.record("message.sent", stream=f"case/{number}", by=writer, at=at, payload=payload, division=division)
    Message.objects.filter(division=division, number=number, side=other, read_at__isnull=True).update(read_at=at)
    Message.objects.create(
        division=division, number=number, id=entry.seq, side=side, text=said, person=writer.person or 0,
        person_name=writer.name, post_name=writer.post_name, department=case.department, at=at,
        file=kept.digest if kept else "", file_name=kept.name if kept else "",
        file_type=kept.kind.media_type if kept else "",
    )  # fmt: skip
    if not is_party and case.party_person:
        hall.tell(number, division=division, kind="message.sent", sentence=rules.TOLD, values={}, at=at)
    return entry.seq
