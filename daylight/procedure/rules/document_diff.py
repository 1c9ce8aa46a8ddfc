"""What changes between two JSON documents: forms, decision tables and charts compared value by value."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """One value: where it stands, and what it was and is; None where it was or is not there."""

    at: str
    before: object
    after: object

    @property
    def mark(self) -> str:
        """added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


def compared(before: object, after: object, at: str = "") -> list[Changed]:
    """Every value that differs. List entries are matched by their key, name or title, so that an insertion is one."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = [*after, *(key for key in before if key not in after)]
        return [
            change
            for key in keys
            for change in compared(before.get(key), after.get(key), f"{at} › {key}" if at else str(key))
        ]
    if isinstance(before, list) and isinstance(after, list) and _is_named(before + after):
        old, new = dict(_named(before)), dict(_named(after))
        return compared(old, new, at)
    return [] if before == after else [Changed(at, _told(before), _told(after))]


def _told(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping | list) else value


def _is_named(many: list[object]) -> bool:
    return bool(many) and all(isinstance(one, Mapping) and _name(one) for one in many)


def _named(many: list[object]) -> Iterator[tuple[str, object]]:
    seen: dict[str, int] = {}
    for one in many:
        assert isinstance(one, Mapping)
        name = _name(one)
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), one


def _name(one: Mapping[str, object]) -> str:
    return str(one.get("label") or one.get("title") or one.get("key") or one.get("value") or "")
