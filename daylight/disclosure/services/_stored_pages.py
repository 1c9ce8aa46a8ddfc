"""Published records as files, so that they can be read while the database cannot."""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from daylight.disclosure.queries import RecordFacts

NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
LANGUAGES = {"zh-hans": "", "en": "en"}


def store(record: RecordFacts) -> None:
    """Write the page of a published or withdrawn record in both languages, each file whole or not at all."""
    for language, folder in LANGUAGES.items():
        with translation.override(language):
            page = render_to_string("disclosure/stored.html", {"record": record, "lang": language})
        _write(_path(record.number, folder), page)


def stored(number: str, *, language: str) -> bytes | None:
    """The stored page of a record, None where there is none; asks nothing of the database."""
    if not NUMBER.fullmatch(number):
        return None
    try:
        return _path(number, LANGUAGES.get(language, "")).read_bytes()
    except FileNotFoundError:
        return None


def _path(number: str, folder: str) -> Path:
    if not NUMBER.fullmatch(number):
        raise ValueError("not a number of a record")
    return Path(settings.PUBLISHED_ROOT) / folder / "decisions" / f"{number}.html"


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(0o644)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
