"""Chinese sentences: each folder keeps its own (daylight/<folder>/locale/zh_Hans.po); the site serves them as one.

Without options: compile, and list what is missing. --compile: only compile. --check: fail where a sentence of the
code has no Chinese, where placeholders differ, or where two folders translate one sentence differently.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "daylight"
SERVED = PACKAGE / "site" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
METHODS = [("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2")]
WORDS = {"msg": None, "_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
WORDS |= {"pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(%%)")
Sentence = str | tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    served, faults = gathered()
    SERVED.parent.mkdir(parents=True, exist_ok=True)
    with SERVED.open("wb") as out:
        write_mo(out, served)
    if options.compile:
        return
    used = set(sentences())
    faults += [f"no Chinese: {_first(each)!r}" for each in sorted(used, key=_first) if not _translated(served, each)]
    unused = [message for message in served if message.id and message.id not in used]
    print(f"{len(used)} sentences in use, {len(faults)} faults, {len(unused)} translations that nothing uses.")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(1 if faults and options.check else 0)


def gathered() -> tuple[Catalog, list[str]]:
    """All folders' translations as one catalogue, and what is wrong with them."""
    whole, faults, origin = Catalog(locale="zh_Hans", domain="django", fuzzy=False), list[str](), dict[Sentence, Path]()
    for path in sorted(PACKAGE.glob("**/locale/**/*.po")):
        with path.open("rb") as source:
            own = read_po(source, locale="zh_Hans")
        for message in own:
            if not message.id or not any(_texts(message.string)):
                continue
            name = path.relative_to(PACKAGE)
            faults += [f"{name}: {fault}" for fault in _wrong(message)]
            before = whole.get(message.id)
            if before and before.string != message.string:
                faults.append(f"{name} and {origin[message.id]} differ about {_first(message.id)!r}")
            whole.add(message.id, message.string)
            origin.setdefault(message.id, name)
    return whole, faults


def sentences() -> Iterator[Sentence]:
    """Every sentence that the code marks for translation."""
    options = {"**.html": {"silent": "false"}}
    found = extract_from_dir(str(PACKAGE), METHODS, options, keywords=WORDS)  # type: ignore[arg-type]
    for _file, _line, message, _comments, _context in found:
        if message:
            yield message


def _wrong(message: Message) -> Iterator[str]:
    wanted = set(PLACEHOLDER.findall(" ".join(_texts(message.id))))
    for text in _texts(message.string):
        if wanted != set(PLACEHOLDER.findall(text)):
            yield f"placeholders differ in {_first(message.id)!r}"
        if "！" in text:
            yield f"an exclamation mark in {text!r}"


def _translated(served: Catalog, sentence: Sentence) -> bool:
    found = served.get(sentence)
    return bool(found and any(_texts(found.string)))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list | tuple) else [str(value or "")]


def _first(sentence: Sentence) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


if __name__ == "__main__":
    main()
