"""好差评: five grades, the aspects of an online service, and the time in which a bad grade is put right.

国办发〔2019〕51号: one evaluation of one service; grades 2 and 1 are bad and are put right within 15 working days.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.limits import Limit, Unit
from daylight.core.words import msg

BASIS = "国办发〔2019〕51号"
CORRECTION = Limit(15, Unit.WORKING_DAY)
SATISFIED = 3
ASPECTS: Mapping[str, str] = {
    "efficiency": msg("How quickly it was handled"),
    "guide": msg("How exact the guide was"),
    "ease": msg("How easy it was"),
    "platform": msg("How the website worked"),
    "manner": msg("How the officers behaved"),
}


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The ratings of one department in a stretch of time."""

    department: int
    rated: int
    satisfied: int
    bad: int
    corrected: int

    @property
    def percent(self) -> int | None:
        """Of a hundred raters, how many were at least fairly satisfied (whole percent, rounded down); None for none."""
        return 100 * self.satisfied // self.rated if self.rated else None


def is_bad(grade: int) -> bool:
    """Whether a grade has to be put right."""
    return grade < SATISFIED
