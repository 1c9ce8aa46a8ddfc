"""What the legal office types in: a law's particulars, and its articles pasted as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daylight.core.words import msg
from daylight.lawbook.rules import OWN_DOCUMENTS, LawNamed, Level, VersionDated
from daylight.lawbook.rules.bodies import Body, read_body
from daylight.lawbook.rules.texts import REASONS

AT_MOST = 2_000_000
FIELDS = ("title", "level", "issuer", "promulgated", "since", "document_number", "history", "text")


@dataclass(frozen=True, slots=True)
class Entered:
    """A law as typed in and what is wrong with it, sentences by field."""

    typed: Mapping[str, str]
    law: LawNamed | None
    version: VersionDated | None
    body: Body
    history: str
    problems: tuple[tuple[str, str], ...]


def read(sent: Mapping[str, str], *, department: int | None) -> Entered:
    """Read the form; documents of one's own (规范性文件 and rules of an office) belong to `department`."""
    typed = {name: sent.get(name, "").replace("\0", "").strip() for name in FIELDS}
    problems: list[tuple[str, str]] = []
    if not typed["title"] or len(typed["title"]) > 100:
        problems.append(("f-title", msg("Give the title, at most 100 characters.")))
    level = next((each for each in Level if each.value == typed["level"]), None)
    if level is None:
        problems.append(("f-level", msg("Choose a rank.")))
    since = day(typed["since"])
    if since is None:
        problems.append(("f-since", msg("Give the first day in force.")))
    body = read_body(typed["text"][:AT_MOST], typed["title"])
    if body.fault or len(typed["text"]) > AT_MOST:
        problems.append(("f-text", REASONS["text.too_long" if len(typed["text"]) > AT_MOST else body.fault]))
    own = department if level in OWN_DOCUMENTS else None
    law = LawNamed(typed["title"], level, typed["issuer"][:200], department=own) if level else None
    promulgated = day(typed["promulgated"])
    if since and promulgated and promulgated > since:
        problems.append(("f-promulgated", msg("A law is promulgated before it comes into force.")))
    version = VersionDated(since, None, typed["document_number"][:120], promulgated) if since else None
    return Entered(typed, law, version, body, typed["history"][:20_000], tuple(problems))


def day(text: str) -> date | None:
    """A day as browsers send it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
