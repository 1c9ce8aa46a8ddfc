"""SQL in the making: fixed words of ours, and values that are always bound."""

from dataclasses import dataclass, field


@dataclass
class Bound:
    """The values of one statement; the same value with the same type is bound once."""

    values: dict[str, object] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def value(self, value: object, cast: str) -> str:
        """A placeholder for a value, with its PostgreSQL type (one of ours, never from a rule)."""
        name = self._names.setdefault((repr(value), cast), f"v{len(self.values)}")
        self.values[name] = value
        return f"%({name})s::{cast}"
