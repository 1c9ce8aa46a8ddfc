"""How a thing of the library moves from state to state: one table of verbs, and one refusal for all others."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from daylight.core.refusals import Refusal

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Moves(Generic[S]):
    """The states that verbs lead to; `code`, `sentence` and `next_step` (msgids) tell whoever tries another one."""

    table: Mapping[tuple[S, str], S]
    code: str
    sentence: str
    next_step: str

    def __call__(self, state: S, verb: str) -> S:
        """The state after a verb. Refuses with `code` where the verb does not apply; the state is in its values."""
        after = self.table.get((state, verb))
        if after is None:
            raise Refusal(self.code, self.sentence, next_step=self.next_step, state=state.value)
        return after
