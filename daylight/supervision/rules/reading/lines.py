"""The lines of a table in CSV, whatever its encoding and separator."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import Told, broken
from daylight.supervision.rules.reading.files import UTF16, Opened

LONGEST_FIELD = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = ",;\t|"
SAYS_SEPARATOR = "sep="
"""What a table begins with, on a line of its own, that was made for spreadsheets."""


def lines_of(path: Path, mapping: Mapping[str, object], told: Told) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table by column, each with its number in the file. Raises `log.unreadable`.

    A line with more values than there are columns is refused: its values would stand under wrong names. One with fewer
    says nothing under the last names. A second column of one name is called `name#2`.
    """
    csv.field_size_limit(LONGEST_FIELD)
    encoding = str(mapping.get("encoding", "")) or _encoding(path)
    try:
        with io.TextIOWrapper(io.BufferedReader(Opened(path)), encoding=encoding, newline="") as text:
            yield from _lines(text, str(mapping.get("separator", "")), told)
    except (UnicodeError, LookupError) as error:
        raise broken(
            msg("The table is not text in UTF-8 or GB 18030; name its encoding in the mapping file.")
        ) from error


def _lines(text: io.TextIOWrapper, separator: str, told: Told) -> Iterator[tuple[int, dict[str, str]]]:
    head, before = text.readline().removeprefix("\ufeff"), 0
    if head.lower().startswith(SAYS_SEPARATOR):
        separator, head, before = separator or head[len(SAYS_SEPARATOR) :][:1], text.readline(), 1
    separator = separator or max(SEPARATORS, key=head.count)
    number = before + 1
    try:
        lines = csv.reader(chain([head], text), delimiter=separator, strict=True)
        names = _names(next(lines, []))
        nothing = [""] * len(names)
        for values in lines:
            number = lines.line_num + before
            if len(values) > len(names) and any(values[len(names) :]):
                told.refuse("event.more_values_than_columns", str(number), separator.join(values))
            elif values:
                yield number, dict(zip(names, chain(values, nothing[len(values) :]), strict=False))
    except (csv.Error, TypeError) as error:
        raise broken(
            msg("The table cannot be read after line %(line)s: %(error)s."), line=number, error=str(error)[:200]
        ) from error


def _names(head: list[str]) -> list[str]:
    """The names of the columns, each once."""
    names: list[str] = []
    for name in map(str.strip, head):
        again = (f"{name}#{number}" for number in range(2, len(head) + 2))
        names.append(name if name not in names else next(each for each in again if each not in names))
    return names


def _encoding(path: Path) -> str:
    """UTF-16 where the file says so, UTF-8 where the whole file is, else GB 18030, in which departments export."""
    with Opened(path) as file:
        if file.read(2) in UTF16:
            return "utf-16"
    for name in ENCODINGS:
        decoder = codecs.getincrementaldecoder(name)()
        with Opened(path) as file:
            try:
                while chunk := file.read(1 << 20):
                    decoder.decode(chunk)
                decoder.decode(b"", True)
            except UnicodeDecodeError:
                continue
        return name
    raise broken(msg("The table is not text in UTF-8 or GB 18030; name its encoding in the mapping file."))
