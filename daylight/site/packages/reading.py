"""Reading a package from its folder: the manifest, and the files that it holds. Nothing is looked up, nothing kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from daylight.catalogue.rules import sheets
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg

MANIFEST = "package.json"
BODIES, POSTS, POWERS, LAWS, CHARTS = "departments.csv", "posts.csv", "powers.csv", "laws.json", "charts.json"
PLACES = ("{division}", "{above}", "{below}", "{name}", "{above_name}", "{below_name}")
"""What a file may say instead of a division's code or name: the one it is loaded into, the one above, the first
one below."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package as its folder has it.

    `holds` is what it says it holds: {"departments": 52, "sections": 23, "powers": {"行政许可": 21}}; `mapping` the
    columns of its list of powers as `daylight import-powers --map` takes them; `flows` and `forms` are sources by
    name; `note` says whose data these are.
    """

    name: str
    title: str
    title_en: str
    note: str
    note_en: str
    is_sample: bool
    holds: Mapping[str, Any]
    mapping: Mapping[str, str]
    files: Mapping[str, bytes]
    flows: Mapping[str, bytes]
    forms: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The hex SHA-256 over every file, by which the ledger names what was loaded."""
        parts = {**self.files, **{f"flows/{n}": b for n, b in self.flows.items()}}
        parts |= {f"forms/{n}": b for n, b in self.forms.items()}
        told = [[name, hashlib.sha256(content).hexdigest()] for name, content in sorted(parts.items())]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def shelf() -> list[Package]:
    """The packages that stand in the folders of packages, by name."""
    found = {at.parent.name: at.parent for root in settings.PACKAGES for at in sorted(Path(root).glob(f"*/{MANIFEST}"))}
    return [read_package(found[name]) for name in sorted(found)]


def package_named(name: str) -> Package:
    """The package of that name on the shelf. Raises NotFound `package.unknown`."""
    for each in shelf():
        if each.name == name:
            return each
    raise NotFound("package.unknown", msg("There is no such package."))


def read_package(folder: Path) -> Package:
    """The package in a folder. Refuses `package.unreadable` for one without a manifest, or whose manifest or files
    cannot be read."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        here = {name: folder / name for name in (MANIFEST, BODIES, POSTS, POWERS, LAWS, CHARTS)}
        return Package(
            name=folder.name,
            title=str(told["title"]),
            title_en=str(told.get("title_en", told["title"])),
            note=str(told.get("note", "")),
            note_en=str(told.get("note_en", told.get("note", ""))),
            is_sample=bool(told.get("is_sample", False)),
            holds=dict(told.get("holds", {})),
            mapping={str(key): str(value) for key, value in told.get("mapping", {}).items()},
            files={name: path.read_bytes() for name, path in here.items() if path.exists()},
            flows=_sources(folder, "flows", "bpmn", told.get("flows", {})),
            forms=_sources(folder, "forms", "json", told.get("forms", {})),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(
            "package.unreadable",
            msg("The package “%(name)s” cannot be read: %(reason)s."),
            next_step=msg("A package is a folder with package.json and the files that it names."),
            name=folder.name,
            reason=str(error),
        ) from error


def _sources(folder: Path, kind: str, ending: str, elsewhere: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the folder's own subfolder, and those that the manifest names elsewhere, by name."""
    own = {path.stem: path for path in sorted((folder / kind).glob(f"*.{ending}"))}
    named = {name: folder / path for name, path in elsewhere.items()}
    return {name: path.read_bytes() for name, path in {**own, **named}.items()}


def placed(content: bytes, places: Mapping[str, str]) -> bytes:
    """A file with its divisions filled in. Refuses `package.place` where it names one that is not there."""
    for mark in PLACES:
        if mark.encode() in content and not places.get(mark):
            raise Refusal(
                "package.place",
                msg("The package speaks of %(mark)s, and this division has none."),
                next_step=msg("Load it into a division that has one, or write the code into the file."),
                mark=mark,
            )
        content = content.replace(mark.encode(), places.get(mark, "").encode())
    return content


def rows_of(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of a list (CSV or XLSX) as text, each with its line. Refuses as `sheets.rows`."""
    found = sheets.rows(content)
    return [(line, {key: str(value or "").strip() for key, value in row.items()}) for line, row in found if row]
