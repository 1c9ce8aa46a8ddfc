"""What a public record is made from, and what it is made into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from daylight.casework.rules.facts import CaseFacts
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.disclosure.rules.fields import Show
from daylight.disclosure.rules.masking import Hit
from daylight.procedure.rules.definition import Form


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome of a case, for a refusal to accept as well as for a decision."""

    outcome: str
    reasons: str
    articles: tuple[str, ...]
    amount: Decimal | None
    document_number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a public record is made from. `names` are people who appear in the case besides its party."""

    case: CaseFacts
    power: PowerFacts
    form: Form | None
    decided: Decided | None
    body: str
    body_en: str
    served_at: datetime | None = None
    received_by: str = ""
    has_materials: bool = False
    names: tuple[str, ...] = ()
    masks: Mapping[str, "FieldMask"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldMask:
    """How a division masks a field, by which article, and who signed the rule."""

    mask: str
    basis: str
    signed_by: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of the public record, labelled by `name` and `name_en` or by `label`, a msgid; `value` if public.

    `how` tells the page how to write the value: text, prose, word (a msgid), money, day.
    """

    key: str
    show: Show
    value: str | None = None
    value_en: str = ""
    how: str = "text"
    mask: str = "none"
    basis: str = ""
    label: str = ""
    name: str = ""
    name_en: str = ""
    signed_by: str = ""

    @property
    def public(self) -> bool:
        return self.show is Show.PUBLIC

    def as_record(self) -> dict[str, Any]:
        """The form in which it is stored and shown."""
        known = {"key": self.key, "show": str(self.show), "public": self.public, "value": self.value, "how": self.how}
        known |= {"value_en": self.value_en, "mask": self.mask, "basis": self.basis}
        known |= {"label": self.label, "name": self.name, "name_en": self.name_en}
        return known | ({"signed_by": self.signed_by} if self.signed_by else {})


@dataclass(frozen=True, slots=True)
class Scoped:
    """The fields of a record in order, and what the scan found in which of them."""

    fields: tuple[Shown, ...]
    hits: tuple[tuple[str, Hit], ...] = field(default=())

    def counts(self) -> dict[str, int]:
        """The sunlight bar: how many are public, withheld, and not due yet."""
        return {str(show): sum(1 for each in self.fields if each.show is show) for show in Show}

    def document(self) -> dict[str, Any]:
        """The document that is stored, digested and published: nothing in it that may not be public."""
        return {"fields": [each.as_record() for each in self.fields], "counts": self.counts()}

    def findings(self) -> list[dict[str, Any]]:
        """What the scan found, without saying it again."""
        return [
            {"field": key, "pattern": hit.pattern, "count": hit.count, "masked": hit.is_masked}
            for key, hit in self.hits
        ]
