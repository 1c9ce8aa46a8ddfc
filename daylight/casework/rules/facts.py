"""A case as the rules see it."""

from dataclasses import dataclass, field
from datetime import datetime

from daylight.casework.rules.change import ClockFacts
from daylight.core.kinds import Kind
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """A task that waits at a node, since when, and for which role in which department.

    `assigned` is the person it was handed to, `signing` how the signatures asked for stand (`rules.teamwork`), `warned`
    are the people who have acknowledged the risks of the step.
    """

    id: int
    node: str
    role: str
    department: int
    since: datetime
    assigned: int | None = None
    signing: str = ""
    warned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case with its waiting tasks and its clocks. `data` are the facts it rests on (form values, offence).

    `last_clock` is the highest id a clock of the case ever had, 0 before the first; `recused` are the people who must
    keep out of the case.
    """

    division: str
    number: str
    power: int
    power_version: int
    power_code: str
    flow_version: int
    kind: str
    title: str
    title_en: str
    department: int
    party_kind: str
    party_name: str
    party_id: str
    party_person: int | None
    data: dict[str, object]
    state: str
    outcome: str
    revision: int
    next_token: int
    opened_at: datetime
    closed_at: datetime | None
    tokens: tuple[TokenFacts, ...] = ()
    clocks: tuple[ClockFacts, ...] = ()
    last_clock: int = 0
    recused: frozenset[int] = frozenset()
    visited: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The title under the name that `web.shown.named` reads."""
        return self.title

    @property
    def name_en(self) -> str:
        """The English title."""
        return self.title_en

    def token(self, token_id: int) -> TokenFacts:
        """The waiting task, or `Stale`: it has been done or withdrawn since the page was opened."""
        for token in self.tokens:
            if token.id == token_id:
                return token
        raise Stale(
            "task.gone",
            msg("This task of case %(number)s is no longer waiting: somebody has done it or it was withdrawn."),
            next_step=msg("Open the case again and look at what has changed."),
            number=self.number,
        )

    def must_be_open(self) -> None:
        """Refuse any act on a closed case."""
        if self.closed_at is not None:
            raise Refusal(
                "case.closed",
                msg("Case %(number)s is closed; nothing more can be done in it."),
                next_step=msg("A closed case can only be corrected on the record, by a new case."),
                number=self.number,
            )

    def must_run(self) -> None:
        """Refuse any step of a case that is suspended."""
        if self.state == "suspended":
            raise Refusal(
                "case.suspended",
                msg("Case %(number)s is suspended; its steps rest until it is resumed."),
                next_step=msg("Resume the case first."),
                number=self.number,
            )

    def must_be_kept_by(self, person: int | None) -> None:
        """Refuse anything done by an officer who must keep out of the case."""
        if person in self.recused:
            enforced = self.kind in {Kind.PENALTY, Kind.COMPULSION}
            raise Forbidden(
                "case.recused",
                msg("This officer must keep out of case %(number)s."),
                why="《行政处罚法》第四十三条" if enforced else "《公务员法》第七十六条",
                next_step=msg("Another officer at the post acts, or the head hands the task to one."),
                number=self.number,
            )

    def must_be_seen(self, as_seen: int) -> None:
        """Refuse an act that rests on an older revision than the one stored."""
        if as_seen != self.revision:
            raise Stale(
                "case.stale",
                msg("Somebody else has moved case %(number)s since you opened the page."),
                next_step=msg("Open the case again and look at what has changed."),
                number=self.number,
            )
