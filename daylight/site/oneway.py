"""单向队列: what is public goes out in numbered packages over a medium that lets nothing back in.

Inside, `pack` writes what changed in the mirror of public pages since the last package; outside, `unpack` takes the
packages in their order. A package names the digest of the one before it and of each of its files, so that one that is
missing, repeated or changed on the way is refused and nothing of it is taken.
"""

import hashlib
import io
import json
import os
import tarfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MANIFEST, SENT, RECEIVED = "manifest.json", ".sent.json", ".received.json"
LARGEST = 512 * 1024 * 1024


@dataclass
class Position:
    """How far a side has come: the number and digest of its last package, and (inside) the digests of what was sent."""

    number: int = 0
    digest: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Position":
        """The position kept in a file; the beginning where there is none."""
        return cls(**json.loads(path.read_text())) if path.exists() else cls()

    def write(self, path: Path) -> None:
        """Keep the position, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".new")
        made.write_text(json.dumps(vars(self)))
        os.replace(made, path)


def pack(mirror: Path, queue: Path) -> Path | None:
    """Write the next package of what changed or went in the mirror; None where nothing did."""
    queue.mkdir(parents=True, exist_ok=True)
    before = Position.read(queue / SENT)
    now = {name: _digest((mirror / name).read_bytes()) for name in _pages(mirror)}
    changed = {name: digest for name, digest in now.items() if before.files.get(name) != digest}
    gone = sorted(set(before.files) - set(now))
    if not changed and not gone:
        return None
    number = before.number + 1
    manifest = {"number": number, "previous": before.digest, "files": changed, "gone": gone}
    made = queue / f"{number:08d}.tar"
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as package:
        _put(package, MANIFEST, json.dumps(manifest, sort_keys=True).encode())
        for name in sorted(changed):
            _put(package, name, (mirror / name).read_bytes())
    made.with_suffix(".new").write_bytes(content.getvalue())
    os.replace(made.with_suffix(".new"), made)
    Position(number, _digest(content.getvalue()), now).write(queue / SENT)
    return made


def unpack(queue: Path, mirror: Path) -> int:
    """Take every package that follows the last one taken, in order; how many.

    Raises Refusal "queue.broken" at the first that does not follow or is not whole; those before it stay taken.
    """
    taken = 0
    for package in sorted(queue.glob("[0-9]*.tar")):
        position = Position.read(mirror / RECEIVED)
        if int(package.stem) > position.number:
            _take(package, mirror, position)
            taken += 1
    return taken


def _take(package: Path, mirror: Path, position: Position) -> None:
    content = package.read_bytes()
    manifest, files = _opened(content)
    follows = manifest.get("number") == position.number + 1 and manifest.get("previous") == position.digest
    is_whole = {name: _digest(page) for name, page in files.items()} == manifest.get("files")
    names = [*files, *manifest.get("gone", [])]
    if not follows or not is_whole or not all(_is_plain(name) for name in names):
        raise Refusal(
            "queue.broken",
            msg("The package %(name)s does not follow the one before it, or was changed on the way."),
            next_step=msg("Fetch it once more from inside; nothing of it was taken."),
            name=package.name,
        )
    for name, page in files.items():
        path = mirror / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".{path.name}.new").write_bytes(page)
        os.replace(path.with_name(f".{path.name}.new"), path)
    for name in manifest["gone"]:
        (mirror / name).unlink(missing_ok=True)
    Position(position.number + 1, _digest(content)).write(mirror / RECEIVED)


def _opened(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as package:
            for each in package:
                found = package.extractfile(each) if each.isfile() and each.size <= LARGEST else None
                files[each.name] = found.read() if found else b""
        return json.loads(files.pop(MANIFEST)), files
    except (tarfile.TarError, KeyError, ValueError):
        return {}, {}


def _put(package: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    package.addfile(entry, io.BytesIO(content))


def _pages(mirror: Path) -> list[str]:
    found = [path.relative_to(mirror) for path in mirror.rglob("*") if path.is_file()]
    return sorted(str(path) for path in found if not any(part.startswith(".") for part in path.parts))


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and not any(part.startswith(".") for part in parts)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
