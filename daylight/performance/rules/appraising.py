"""评议: what raters are asked, and how marks become scores (003 篇2: 是否真实、时间是否及时、程序是否符合规定)."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from daylight.core.refusals import Refusal
from daylight.core.words import msg

QUESTIONS = {
    "true": msg("Is what is published true?"),
    "timely": msg("Is it published and handled in time?"),
    "procedure": msg("Is the procedure kept?"),
    "accurate": msg("Is what is published accurate?"),
    "regime": msg("Are rules and duties in place?"),
}
PUBLIC = ("true", "timely", "procedure")
INVITED = tuple(QUESTIONS)
GRADES = {5: msg("Very good"), 4: msg("Good"), 3: msg("Fair"), 2: msg("Poor"), 1: msg("Very poor")}
HUNDREDTH = Decimal("0.01")
Marks = Mapping[int, Mapping[str, int]]


def must_be_marks(marks: Marks, questions: tuple[str, ...]) -> None:
    """Refuse `marks.none` for an empty sheet and `marks.invalid` for a department that is marked in part."""
    if not marks:
        raise Refusal("marks.none", msg("Mark at least one department."))
    for grades in marks.values():
        if set(grades) != set(questions) or any(grade not in GRADES for grade in grades.values()):
            raise Refusal("marks.invalid", msg("Answer every question about a department that you mark."))


def appraised(marks: Iterable[tuple[int, str, Mapping[str, int]]], invited_weight: int) -> dict[str, dict[str, object]]:
    """Scores out of 100 by department, from (department, source, grades): one for every question, and in all.

    A grade counts 20. Invited raters weigh `invited_weight` percent and the public the rest; where one of them gave no
    mark on a question, the other counts alone. The score in all is the mean of the questions.
    """
    found: dict[int, dict[str, dict[str, list[int]]]] = {}
    sheets: dict[int, dict[str, int]] = {}
    for department, source, grades in marks:
        counted = sheets.setdefault(department, {"invited": 0, "public": 0})
        counted[source] += 1
        for question, grade in grades.items():
            found.setdefault(department, {}).setdefault(question, {}).setdefault(source, []).append(grade)
    return {str(key): _scored(found[key], invited_weight) | sheets[key] for key in sorted(found)}


def _scored(answers: Mapping[str, Mapping[str, list[int]]], weight: int) -> dict[str, object]:
    scores = {name: _question(answers[name], weight) for name in QUESTIONS if name in answers}
    whole = sum(scores.values(), Decimal(0)) / len(scores)
    return {"score": _text(whole), "questions": {name: _text(score) for name, score in scores.items()}}


def _question(given: Mapping[str, list[int]], weight: int) -> Decimal:
    means = {source: 20 * Decimal(sum(grades)) / len(grades) for source, grades in given.items()}
    if len(means) == 1:
        return next(iter(means.values()))
    return (means["invited"] * weight + means["public"] * (100 - weight)) / 100


def _text(value: Decimal) -> str:
    return format(value.quantize(HUNDREDTH, ROUND_HALF_UP), "f")
