"""What an act changes, computed before anything is written and committed in one statement."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from daylight.core.clocks import Pause
from daylight.core.limits import Limit

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """A clock as stored, with its pauses."""

    id: int
    kind: str
    node: str
    token: int | None
    basis: str
    limit: Limit
    started_at: datetime
    warn_at: datetime
    due_at: datetime
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()

    @property
    def is_running(self) -> bool:
        """Neither stopped nor paused."""
        return self.stopped_at is None and self.paused_at is None


@dataclass(frozen=True, slots=True)
class Change:
    """One act on one case. Empty parts are left out of what is sent to the database.

    `taken` moves the application that the case is opened for, `numbered` draws a document number and puts it where
    its mark stands. `paused_before` are the clocks that stand still as the act begins: where one of them stops, its
    pause ends too.
    """

    division: str
    number: str
    kind: str
    payload: Record
    step: Record
    expected: int | None = None
    create: Record | None = None
    set: Record = field(default_factory=dict)
    tokens_removed: tuple[int, ...] = ()
    tokens_added: tuple[Record, ...] = ()
    clocks_stopped: tuple[int, ...] = ()
    paused_before: tuple[int, ...] = ()
    clocks_started: tuple[Record, ...] = ()
    clocks_paused: tuple[Record, ...] = ()
    clocks_resumed: tuple[Record, ...] = ()
    decision: Record | None = None
    documents: tuple[Record, ...] = ()
    notices: tuple[Record, ...] = ()
    settled: Record | None = None
    taken: Record | None = None
    numbered: Record | None = None
    tokens_changed: tuple[Record, ...] = ()
    signings_added: tuple[Record, ...] = ()
    signings_answered: tuple[Record, ...] = ()
    memos: tuple[Record, ...] = ()

    def with_parts(self, **parts: object) -> "Change":
        """The same change with more parts."""
        return replace(self, **parts)  # type: ignore[arg-type]

    def as_act(self) -> Record:
        """The JSON that `casework_commit_act` reads: only the parts that have something in them."""
        parts: Record = {"step": self.step, "expected": self.expected, "create": self.create, "set": self.set}
        parts |= {"decision": self.decision, "documents": self.documents}
        parts |= {"notices": self.notices, "settled": self.settled}
        parts |= {"taken": self.taken, "numbered": self.numbered}
        parts |= {"tokens_changed": self.tokens_changed, "memos": self.memos}
        parts |= {"signings_added": self.signings_added, "signings_answered": self.signings_answered}
        parts |= {"tokens_removed": self.tokens_removed, "tokens_added": self.tokens_added}
        parts |= {"clocks_stopped": self.clocks_stopped, "clocks_started": self.clocks_started}
        parts["pauses_ended"] = tuple(ident for ident in self.paused_before if ident in self.clocks_stopped)
        parts |= {"clocks_paused": self.clocks_paused, "clocks_resumed": self.clocks_resumed}
        return {name: part for name, part in parts.items() if part not in (None, (), {})}
