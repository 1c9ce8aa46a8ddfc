"""Wordings that were replaced or have ended, in the order in which the book was told."""

from dataclasses import dataclass
from datetime import date, datetime

from daylight.lawbook.models import LawChange
from daylight.lawbook.rules import law_key


@dataclass(frozen=True, slots=True)
class LawChangeFacts:
    """What became of a wording. `articles` gives by its old number whether an article is same, moved, changed or gone,
    and its number now; `is_repealed` says that nothing took the place of the wording.
    """

    id: int
    law: int
    title: str
    names: frozenset[str]
    before_since: date
    after_since: date | None
    promulgated: date
    on: date
    articles: dict[str, dict[str, str]]
    reason: str
    at: datetime

    @property
    def is_repealed(self) -> bool:
        return self.after_since is None

    def became_of(self, number: str) -> str:
        """What became of an article; `whole` where a reference names none, `gone` where the old wording had none."""
        return self.articles.get(number, {"change": "gone"})["change"] if number else "whole"


def law_changes(*, after: int = 0, at_most: int = 200) -> list[LawChangeFacts]:
    """The changes the book was told of after the one with that id, the oldest first."""
    rows = LawChange.objects.select_related("law", "before", "after").filter(pk__gt=after).order_by("pk")[:at_most]
    return [_facts(row) for row in rows]


def law_change(change_id: int) -> LawChangeFacts | None:
    """One change."""
    row = LawChange.objects.select_related("law", "before", "after").filter(pk=change_id).first()
    return _facts(row) if row else None


def _facts(row: LawChange) -> LawChangeFacts:
    names = frozenset({law_key(row.law.title), law_key(row.law.short), row.law.key})
    return LawChangeFacts(
        row.pk, row.law_id, row.law.title, names, row.before.since, row.after.since if row.after else None,
        row.promulgated, row.on, row.articles, row.reason, row.at,
    )  # fmt: skip
