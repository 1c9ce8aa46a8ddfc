"""What the hall tells others about applications, drafts and notices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from daylight.core.clocks import Lamp
from daylight.hall.rules.states import State


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as it stands. `party_id` is an identity number or a unified social credit code: not public.

    `received_at` is when it last came in complete (submission, or the latest supplement); the answer is due
    at `answer_due_at`, counted from there. `told_complete`: the one notice of everything missing was given.
    """

    division: str
    number: str
    power_id: int
    power_version: int
    flow_version: int | None
    form_version: int | None
    department: int
    applicant: int
    party_kind: str
    party_name: str
    party_id: str
    phone: str
    agent_name: str
    agent_id: str
    data: dict[str, object]
    state: State
    revision: int
    submitted_at: datetime
    received_at: datetime
    answer_warn_at: datetime
    answer_due_at: datetime
    times_asked: int
    changed_at: datetime

    @property
    def told_complete(self) -> bool:
        return self.times_asked > 0

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the office, not for its applicant."""
        return self.state is State.SUBMITTED


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """A file beside a draft or an application; `size` in bytes, `digest` hex SHA-256 of its bytes."""

    id: UUID
    key: str
    name: str
    digest: str
    size: int
    type: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the applicant was told: a msgid and its values."""

    id: UUID
    division: str
    number: str
    kind: str
    sentence: str
    values: dict[str, object]
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """An application being written, with the files laid beside it. `supplements` names what it answers."""

    id: UUID
    person: int
    division: str
    power_id: int
    power_version: int
    form_version: int | None
    supplements: str
    data: dict[str, object]
    updated_at: datetime
    submitted_number: str
    materials: list[MaterialFacts]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An application that waits for an answer at a window, with the lamp of the answer's time limit."""

    application: ApplicationFacts
    lamp: Lamp
