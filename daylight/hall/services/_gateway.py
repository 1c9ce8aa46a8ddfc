"""The seam to the text message platform. What is here is a folder on this machine: no message leaves it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text message as a gateway hands it over; `id` is the gateway's own and never the same twice."""

    id: str
    phone: str
    text: str


class Gateway(Protocol):
    """What a text message platform must be able to do."""

    def send(self, message: str, phone: str, text: str) -> None:
        """Take a message with our id; a second call with the same id sends nothing. Raises OSError."""

    def waiting(self) -> Iterator[Incoming]:
        """The messages that came in and were not taken yet."""

    def taken(self, message: str) -> None:
        """A message that came in has been taken and need not be handed over again."""


class FolderGateway:
    """Messages as files: `out/<id>.json` those sent, `in/*.json` those that came, `taken/` those that were taken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("in", "out", "taken"):
            (root / name).mkdir(parents=True, exist_ok=True)

    def send(self, message: str, phone: str, text: str) -> None:
        """Write the message down."""
        record = {"phone": phone, "text": text}
        (self.root / "out" / f"{message}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")

    def waiting(self) -> Iterator[Incoming]:
        """Those that lie there, by name."""
        for path in sorted((self.root / "in").glob("*.json")):
            found = json.loads(path.read_text("utf-8"))
            yield Incoming(path.stem[:60], str(found["phone"])[:40], str(found["text"])[:4000])

    def taken(self, message: str) -> None:
        """Put it aside."""
        (self.root / "in" / f"{message}.json").rename(self.root / "taken" / f"{message}.json")

    def arrive(self, incoming: Incoming) -> None:
        """Somebody sends us a message (for tests and demonstrations)."""
        (self.root / "in" / f"{incoming.id}.json").write_text(json.dumps(asdict(incoming), ensure_ascii=False), "utf-8")
