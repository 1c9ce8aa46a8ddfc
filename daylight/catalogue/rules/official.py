"""A library beside a published catalogue: what both have, what only one has. Codes decide, then names."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Listed:
    """One power or one row as it is compared: an id of its own side, its code and its name."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs that match (row, power), rows that only the catalogue has, and powers that only the library has."""

    matches: list[tuple[Listed, Listed]] = field(default_factory=list)
    only_there: list[Listed] = field(default_factory=list)
    only_here: list[Listed] = field(default_factory=list)


def compared(rows: Sequence[Listed], powers: Iterable[Listed]) -> Compared:
    """Match each row with one power: of the same code, else of the same name once signs and spaces are left out."""
    left = {power.id: power for power in powers}
    by_code = {power.code: power.id for power in left.values() if power.code}
    found = Compared()
    waiting = []
    for row in rows:
        power = left.pop(by_code.get(row.code, 0), None) if row.code else None
        if power is None:
            waiting.append(row)
        else:
            found.matches.append((row, power))
    by_name: dict[str, list[int]] = {}
    for power in left.values():
        by_name.setdefault(bare(power.name), []).append(power.id)
    for row in waiting:
        same = by_name.get(bare(row.name), [])
        if same:
            found.matches.append((row, left.pop(same.pop(0))))
        else:
            found.only_there.append(row)
    found.only_here.extend(left.values())
    return found


def bare(name: str) -> str:
    """A name as it is compared: one width, without signs and spaces, without the words that only say what is done."""
    text = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())
    return re.sub(r"(的?(审批|核发|核准|办理))$", "", text) or text
