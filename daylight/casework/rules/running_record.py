"""权力运行记录: what was decided and how (决策), how it was carried out (执行), what came of it (结果)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from daylight.core.words import msg

DECISION, EXECUTION, RESULT = "decision", "execution", "result"
SECTION_NAMES = {DECISION: msg("Deciding"), EXECUTION: msg("Carrying out"), RESULT: msg("Result and closing")}
DECIDING, CLOSING = frozenset({"decide"}), frozenset({"close"})
RETURNED = "sent_back"


class Step(Protocol):
    """An act that was done in a case."""

    @property
    def seq(self) -> int: ...
    @property
    def act(self) -> str: ...
    @property
    def outcome(self) -> str: ...


Done = TypeVar("Done", bound=Step)


@dataclass(frozen=True, slots=True)
class Record:
    """The steps of a case by section, each in order. Before a decision everything belongs to deciding."""

    decision: tuple[object, ...]
    execution: tuple[object, ...]
    result: tuple[object, ...]

    @property
    def is_filled(self) -> bool:
        """Whether all that a finished exercise of power leaves is there: it was decided, and something followed."""
        return bool(self.decision and (self.execution or self.result))


def sections(steps: Iterable[Done]) -> Record:
    """Sort the steps: up to the last decision that stood, after it, and the closing."""
    done = list(steps)
    decided = max((step.seq for step in done if step.act in DECIDING and step.outcome != RETURNED), default=None)
    if decided is None:
        return Record(tuple(done), (), ())
    after = [step for step in done if step.seq > decided]
    return Record(
        tuple(step for step in done if step.seq <= decided),
        tuple(step for step in after if step.act not in CLOSING),
        tuple(step for step in after if step.act in CLOSING),
    )
