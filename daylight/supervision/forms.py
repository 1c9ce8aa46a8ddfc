"""The form in which a supervisor composes a rule: element, expression, level, and no code."""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.supervision.rules.judging.document import Document, document

ROWS = 3
ELEMENTS = {
    "days_acts": msg("Days from the first A to the first B"),
    "days_facts": msg("Days from the case's date A to its date B"),
    "present": msg("A took place"),
    "absent": msg("A did not take place"),
    "count": msg("How often A took place"),
    "disordered": msg("A did not come before B"),
    "same_actor": msg("A and B by the same person"),
    "outside_hours": msg("A outside the hours given, such as 08:30-18:00"),
    "number": msg("The case's number A compared"),
    "text": msg("The case's text A is equal to"),
    "missing": msg("The case does not say A"),
}
COMPARISONS = {
    "more_than": msg("more than"), "at_least": msg("at least"), "less_than": msg("less than"),
    "at_most": msg("at most"), "equals": msg("equal to"), "not_equals": msg("not equal to"),
}  # fmt: skip
UNITS = {"calendar_day": msg("calendar days"), "working_day": msg("working days"), "hour": msg("hours")}
KINDS = {"": msg("All cases"), "licence": msg("Licences"), "penalty": msg("Penalties")}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form, as it was filled in."""

    element: str = ""
    a: str = ""
    b: str = ""
    unit: str = "calendar_day"
    comparison: str = "more_than"
    value: str = ""

    def expression(self) -> dict[str, object]:
        """The line as an expression; what is missing in it is told when the rule is checked."""
        compared: dict[str, object] = {self.comparison: self.value}
        since, _, until = self.value.partition("-")
        made: dict[str, dict[str, object]] = {
            "days_acts": {"days_between": self._between("act"), **compared},
            "days_facts": {"days_between": self._between("attribute"), **compared},
            "count": {"count": self.a, **compared},
            "disordered": {"not": {"order": [self.a, self.b]}},
            "same_actor": {"same_actor": {"act": self.a, "other": self.b, "which": "nearest"}},
            "outside_hours": {"outside_hours": self.a, "from": since.strip(), "until": until.strip()},
            "number": {"attribute": self.a, **_numbers(compared)},
            "text": {"attribute": self.a, "equals": self.value},
            "missing": {"attribute": self.a, "is": "missing"},
        }
        return made.get(self.element, {self.element: self.a})

    def _between(self, what: str) -> dict[str, object]:
        return {"from": {what: self.a}, "to": {what: self.b}, "unit": self.unit}


def _numbers(compared: dict[str, object]) -> dict[str, object]:
    """A number typed in a form is a number, so that it is not compared as text."""
    found: dict[str, object] = {}
    for name, value in compared.items():
        try:
            found[name] = float(str(value))
        except ValueError:
            found[name] = value
    return found


def rows_of(given: Mapping[str, str]) -> list[Row]:
    """The lines of the form, empty ones too."""
    return [
        Row(
            given.get(f"element{n}", ""), given.get(f"a{n}", "").strip(), given.get(f"b{n}", "").strip(),
            given.get(f"unit{n}", "calendar_day"), given.get(f"comparison{n}", "more_than"),
            given.get(f"value{n}", "").strip(),
        )
        for n in range(ROWS)
    ]  # fmt: skip


def composed(given: Mapping[str, str]) -> Document:
    """The rule that a filled-in form says. Raises `rule.invalid`."""
    lines = [row.expression() for row in rows_of(given) if row.element]
    joined = "any" if given.get("joined") == "any" else "all"
    breach = lines[0] if len(lines) == 1 else {joined: lines} if lines else {}
    applies = {"attribute": "kind", "equals": given["kind"]} if given.get("kind") in ("licence", "penalty") else {}
    return document(
        {
            "id": given.get("id", "").strip(), "name": given.get("name", ""), "name_en": given.get("name_en", ""),
            "level": given.get("level", ""), "dimension": given.get("dimension", ""),
            "phase": given.get("phase", "during"), "basis": given.get("basis", ""),
            "meaning": given.get("meaning", ""), "meaning_en": given.get("meaning_en", ""),
            "applies": applies, "breach": breach,
        }
    )  # fmt: skip
