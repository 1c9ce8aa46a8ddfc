"""What is wrong with a file of a package, line by line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a package from being loaded: the file, its line (0 for the whole file), a msgid with its values."""

    file: str
    line: int
    said: str
    values: dict[str, object] = field(default_factory=dict)
