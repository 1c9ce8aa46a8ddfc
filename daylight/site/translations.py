"""Chinese for every sentence: gathered from code and templates, joined with what each folder translated, and checked.

The English sentence is the msgid. Each folder keeps its Chinese in `locale/zh_Hans.po`; the joined catalogue that
Django reads is made from those and from nothing else, so a sentence without Chinese is a fault somebody can name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent
SERVED = PACKAGE / "site" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
ORDER = (
    "site",
    "core",
    "web",
    "ledger",
    "offices",
    "lawbook",
    "procedure",
    "catalogue",
    "registers",
    "hall",
    "casework",
    "supervision",
    "legality",
    "performance",
)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "msg": None,
    "_": None,
    "say": (1,),
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
JINJA = {"extensions": "jinja2.ext.i18n", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
HAN = r"[\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:!?()]|[,;:!?(){{}}]{HAN}|{HAN}\.(?:\s|$)")
EXCLAMATION = re.compile("[！!]")


@dataclass(slots=True)
class Sentences:
    """The joined catalogue and what is wrong with it."""

    catalogue: Catalog
    faults: list[str] = field(default_factory=list)


def joined(package: Path = PACKAGE) -> Sentences:
    """Every sentence of the package with its Chinese, and every fault."""
    made = Catalog(locale="zh_Hans", project="Daylight", charset="utf-8", fuzzy=False)
    wanted = _wanted(package)
    given, disagreements = _given(package)
    found = Sentences(made, faults=disagreements)
    for key in sorted(wanted):
        one, many, places = wanted[key]
        chinese = given.get(key, "")
        made.add((one, many) if many else one, (chinese,) if many else chinese, locations=places)
        found.faults.extend(f"{_at(places)}: {fault}" for fault in faults_of(one, many, chinese))
    return found


def faults_of(one: str, many: str, chinese: str) -> list[str]:
    """What is wrong with the Chinese of a sentence: missing, other placeholders, half-width or exclamation marks."""
    if not chinese:
        return [f"no Chinese for “{one}”"]
    faults = []
    expected = set(PLACEHOLDER.findall(many or one)) | set(PLACEHOLDER.findall(one))
    if set(PLACEHOLDER.findall(chinese)) != expected:
        faults.append(f"the placeholders of “{chinese}” are not those of “{one}”")
    plain = PLACEHOLDER.sub("x", chinese)
    if HALF_WIDTH.search(plain):
        faults.append(f"half-width punctuation beside Chinese in “{chinese}”")
    if EXCLAMATION.search(plain):
        faults.append(f"an exclamation mark in “{chinese}”")
    return faults


def write(found: Sentences, target: Path = SERVED) -> None:
    """Compile the joined catalogue for Django; a reader sees the old one or the new one, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with fresh.open("wb") as out:
        write_mo(out, found.catalogue)
    fresh.replace(target)


def _wanted(package: Path) -> dict[str, tuple[str, str, list[tuple[str, int]]]]:
    wanted: dict[str, tuple[str, str, list[tuple[str, int]]]] = {}
    for path, method in _sources(package):
        options = JINJA if method.startswith("jinja2") else {}
        for line, found, _comments, _context in extract_from_file(method, path, KEYWORDS, (), options):
            one, many = (found[0], found[1]) if isinstance(found, tuple) else (found, "")
            if not one:
                continue
            known = wanted.setdefault(one, (one, many or "", []))
            wanted[one] = (one, known[1] or many or "", [*known[2], (str(path.relative_to(package.parent)), line)])
    return wanted


def _sources(package: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(package.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, "python"
    for path in sorted(package.glob("*/templates/**/*.html")):
        yield path, "jinja2.ext:babel_extract"


def _given(package: Path) -> tuple[dict[str, str], list[str]]:
    given: dict[str, str] = {}
    owner: dict[str, str] = {}
    disagreements = []
    for path in sorted(package.glob("*/locale/zh_Hans.po"), key=_rank):
        with path.open("rb") as file:
            catalogue = read_po(file, locale="zh_Hans", abort_invalid=True)
        for message in catalogue:
            key, chinese = _key(message), _chinese(message)
            if not key or not chinese or message.fuzzy:
                continue
            folder = path.parent.parent.name
            if given.setdefault(key, chinese) != chinese:
                disagreements.append(f"“{key}” is “{given[key]}” in {owner[key]} and “{chinese}” in {folder}")
            owner.setdefault(key, folder)
    return given, disagreements


def _rank(path: Path) -> tuple[int, str]:
    folder = path.parent.parent.name
    return (ORDER.index(folder) if folder in ORDER else len(ORDER), folder)


def _key(message: Message) -> str:
    return str(message.id[0]) if isinstance(message.id, (tuple, list)) else str(message.id)


def _chinese(message: Message) -> str:
    string = cast("str | tuple[str, ...]", message.string)
    return string if isinstance(string, str) else (string[0] if string else "")


def _at(places: list[tuple[str, int]]) -> str:
    path, line = places[0]
    return f"{path}:{line}"
