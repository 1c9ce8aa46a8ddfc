"""A published table, row by row: what each row becomes, or why it is refused."""

import re
from dataclasses import dataclass, field
from typing import Any

from daylight.catalogue.rules.discretion.scales import Scale

_REFERENCE = re.compile(
    r"《([^》]+)》(?:[（(][^）)]*[）)])?\s*(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)?"
)


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row of a table that cannot be read: its section, its place from 1, a code, and the text it holds."""

    section: str
    row: int
    reason: str
    text: str


@dataclass(slots=True)
class Section:
    """One violation with its scale: `told` is what the document says besides; `repairs` the codes of repaired rows.

    rows = accepted + repaired + refused, where accepted is what is left of the two others.
    """

    number: str
    told: dict[str, Any]
    scale: Scale
    rows: int
    repairs: list[str] = field(default_factory=list)
    repaired: int = 0
    refused: list[RowRefused] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """The definition that is stored and sealed."""
        return {**BLANK, **self.told, "number": self.number, "scale": self.scale.as_record()}


BLANK: dict[str, Any] = {
    "number": "", "violation": "", "violation_en": "", "chapter": "", "law": "", "basis": [], "violated": "",
    "basis_text": "", "notes": "", "scale": {}, "is_sample": False,
}  # fmt: skip


def cited(text: str) -> list[dict[str, str]]:
    """The first law and article a text names, as a reference."""
    found = _REFERENCE.search(text)
    return [{"law": found[1].strip(), "article": found[2] or "", "role": "处罚依据"}] if found else []


def tidied(text: str) -> str:
    """A cell without the spaces and line breaks that came of its layout."""
    return re.sub(r"[ \t\u3000]{2,}", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()
