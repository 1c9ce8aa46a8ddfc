"""Which reader a file needs, told by its name and its first bytes."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules.reading import exchange, objects, tables, xes
from daylight.supervision.rules.reading.cases import Columns, ReadCase, Told, broken
from daylight.supervision.rules.reading.files import UTF16, Opened

LONGEST_HEAD = 1 << 18
MAPPED = {
    "shape", "case", "act", "time", "person", "transition", "separator", "encoding", "time_format", "case_columns",
    "decimal", "zone",
}  # fmt: skip
XES, CSV, JIANGSU, GUANGDONG, OCEL = "xes", "csv", "jiangsu", "guangdong", "ocel"


def shape_of(path: Path, mapping: Mapping[str, object]) -> str:
    """The shape of a file or folder: the mapping's word, else by what it looks like."""
    if named := str(mapping.get("shape", "")):
        return named
    if path.is_dir():
        return JIANGSU
    with Opened(path) as file:
        head = _in_bytes(file.read(LONGEST_HEAD))
    if objects.is_objects(head):
        return OCEL
    if head.startswith(b"<"):
        return XES
    if head[:1] in (b"[", b"{"):
        return GUANGDONG
    lines = head.splitlines()
    if len(lines) > 1 and any(sign in lines[0] for sign in (b",", b";", b"\t", b"|")):
        return CSV
    raise broken(msg("The file looks like no log that can be read; name its shape in the mapping file."))


def _in_bytes(head: bytes) -> bytes:
    """The beginning of a file, without its byte order mark."""
    if head.startswith(UTF16):
        head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
    return head.lstrip(b"\xef\xbb\xbf \r\n\t")


def read(path: Path, shape: str, mapping: Mapping[str, object], told: Told) -> Iterator[ReadCase]:
    """The cases of a file. Raises `log.unreadable` for a shape that is not known."""
    if shape == XES:
        return xes.cases(Opened(path), told, Columns().with_mapping(mapping))  # type: ignore[arg-type]
    if shape == OCEL:
        return objects.cases(path, told, mapping)
    if shape == CSV:
        return tables.cases(path, told, mapping)
    if shape == JIANGSU:
        return exchange.jiangsu(path, told, mapping)
    if shape == GUANGDONG:
        return exchange.guangdong(path, told)
    raise broken(msg("There is no reader for the shape %(shape)s."), shape=shape)


def mapping_of(path: Path | None) -> dict[str, object]:
    """A mapping file in TOML or JSON; empty without one. Raises `log.mapping` for one that cannot be read."""
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise Refusal("log.mapping", msg("The mapping file cannot be read: %(error)s"), error=str(error)) from error
    if not isinstance(found, dict):
        raise Refusal("log.mapping", msg("The mapping file must hold names and values."))
    if unknown := sorted(set(found) - MAPPED):
        raise Refusal(
            "log.mapping", msg("A mapping file has no part called %(name)s. Known are: %(words)s."),
            name=unknown[0], words=", ".join(sorted(MAPPED)),
        )  # fmt: skip
    return found
