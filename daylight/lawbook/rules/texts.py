"""A law's text as it is handed round in Markdown becomes a law: history, dates, chapters and articles.

The file begins with the title as its heading; the history follows up to `<!-- INFO END -->`, then the text, chapters as
headings and every article on a line of its own, 第N条. What departs from that is put right and noted, or refused.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from daylight.core.words import msg
from daylight.lawbook.rules.bodies import Body, read_body
from daylight.lawbook.rules.dating import Repeal, dated, day_in_name, repeals
from daylight.lawbook.rules.laws import ArticleText, LawNamed, VersionDated
from daylight.lawbook.rules.origins import document_number, issuer, level_of

SEPARATOR = "<!-- INFO END -->"
UNSEEN = dict.fromkeys(map(ord, "\0\u200b\u200c\u200d\u2060\ufeff"))
AT_MOST = 4_000_000

NOTES = {
    "text.no_separator": msg("The line between history and text was missing; what follows the title is the text."),
    "text.run_on": msg("Several articles stood in one paragraph and were set apart."),
    "text.misspelt_heading": msg("The heading of an article was misspelt or had no space after it."),
    "text.number_missing": msg("The numbering of the articles leaves one out."),
    "text.points": msg("The text has no articles; its numbered points are kept as they are numbered."),
    "text.whole": msg("The text has neither articles nor points and is kept whole."),
    "text.full_width": msg("Full-width digits in the history were read as digits."),
    "text.no_history": msg("The text has no history; its day is that of its file name."),
    "text.notice": msg("A notice among rules is kept as a normative document."),
    "text.same": msg("The same wording stands in another file too; it is kept once."),
}
REASONS = {
    "text.not_utf8": msg("The file is not UTF-8 text."),
    "text.too_long": msg("The file is too long for a law."),
    "text.no_title": msg("The file has no title."),
    "text.no_text": msg("The file has no text."),
    "text.no_date": msg("The file's name gives no day, as in “title(2021-08-20)”."),
    "text.number_twice": msg("Two articles have the same number."),
    "law.other_text": msg("Another text with the same first day is already entered."),
    "law.name_taken": msg("Another law is already called so."),
}


@dataclass(frozen=True, slots=True)
class LawText:
    """One wording of a law as it was read. `file` is its place in the folder, `notes` what was put right in reading.

    `promulgated` is the day of this wording, `dated_by` what gave its first day in force: "history", "closing" (its
    last article) or "name" (the day of the wording itself). `repeals` are the laws that its closing articles end.
    """

    law: LawNamed
    version: VersionDated
    file: str
    promulgated: date
    dated_by: str
    history: str
    body: Body
    repeals: tuple[Repeal, ...]
    notes: tuple[str, ...]

    @property
    def articles(self) -> tuple[ArticleText, ...]:
        """The articles in the order of the text."""
        return self.body.articles


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that is no law as far as can be told, and why (a key of `REASONS`)."""

    file: str
    reason: str
    notes: tuple[str, ...] = field(default=())


def read_text(file: str, content: bytes) -> LawText | NotRead:
    """The law in a file; `file` is its path below the folder of laws, whose first part tells the level."""
    if len(content) > AT_MOST:
        return NotRead(file, "text.too_long")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").translate(UNSEEN)
    except UnicodeDecodeError:
        return NotRead(file, "text.not_utf8")
    title, history, rest, notes = _divided(text)
    day = day_in_name(file)
    body = read_body(rest, title)
    reason = "" if title else "text.no_title"
    reason = reason or ("" if rest.strip() else "text.no_text") or ("" if day else "text.no_date") or body.fault
    if reason or day is None:
        return NotRead(file, reason)
    if not history.strip():
        notes.append("text.no_history")
    level, is_notice = level_of(file, title)
    since, dated_by = dated(day, history, body.articles)
    law = LawNamed(title, level, issuer(level, file, history))
    version = VersionDated(since, None, document_number(history))
    notes += [*(["text.notice"] if is_notice else []), *body.notes]
    ended = repeals(title, body.articles, since)
    return LawText(law, version, file, day, dated_by, history, body, ended, tuple(notes))


def _divided(text: str) -> tuple[str, str, str, list[str]]:
    """Title, history and text, and what had to be put right in telling them apart."""
    notes = []
    before, separator, rest = text.partition(SEPARATOR)
    lines = [line.strip() for line in before.splitlines() if line.strip()]
    title = lines[0].lstrip("# ").strip() if lines and lines[0].startswith("#") else ""
    history = "\n".join(lines[1:])
    if not separator:
        notes.append("text.no_separator")
        history, rest = "", history
    plain = unicodedata.normalize("NFKC", history)
    if re.search("[０-９]", history):
        notes.append("text.full_width")
    return title[:300], plain, rest, notes


__all__ = ["NOTES", "REASONS", "LawText", "NotRead", "read_text"]
