"""The thread of a case, and what waits for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daylight.casework.models import Case, Message
from daylight.casework.rules.messages import OFFICE, PARTY
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case whose party has written what nobody of the office has opened: how many messages, since when."""

    number: str
    title: str
    title_en: str
    party: str
    messages: int
    since: datetime

    @property
    def name(self) -> str:
        """The title under the name that `web.shown.named` reads."""
        return self.title

    @property
    def name_en(self) -> str:
        """The English title."""
        return self.title_en


def thread(division: str, number: str) -> list[Message]:
    """All messages of a case, the first on top."""
    return list(Message.objects.filter(division=division, number=number).order_by("id"))


def message(division: str, number: str, message_id: int) -> Message:
    """One message with a file; raises `NotFound` `message.unknown`."""
    row = Message.objects.filter(division=division, number=number, id=message_id).exclude(file="").first()
    if row is None:
        raise NotFound("message.unknown", msg("There is no such file in this thread."))
    return row


def unread_by(side: str, division: str, number: str) -> int:
    """How many messages of the other side nobody has opened."""
    other = PARTY if side == OFFICE else OFFICE
    return Message.objects.filter(division=division, number=number, side=other, read_at__isnull=True).count()


def waiting_messages(division: str, departments: Iterable[int]) -> list[Waiting]:
    """Cases of these departments with unread messages of their parties, the longest waiting first."""
    found: dict[str, list[datetime]] = {}
    rows = Message.objects.filter(division=division, department__in=list(departments), side=PARTY, read_at__isnull=True)
    for number, at in rows.order_by("at").values_list("number", "at")[:500]:
        found.setdefault(number, []).append(at)
    cases = {case.number: case for case in Case.objects.filter(division=division, number__in=list(found))}
    return [
        Waiting(number, cases[number].title, cases[number].title_en, cases[number].party_name, len(times), times[0])
        for number, times in found.items()
    ]
