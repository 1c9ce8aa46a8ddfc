"""What a law is called, how its articles are numbered, and what may be entered. No query, no clock."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.canonical import digest
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg

STATE = "中华人民共和国"
DIGITS = "零一二三四五六七八九"
MAY_ENTER = frozenset({Role.LEGAL_OFFICER, Role.CATALOGUE_EDITOR})

_CHINESE = re.compile(r"第([零〇一二三四五六七八九十百千]+)条(之[一二三四五六七八九十]+)?")
_POINT = re.compile(r"[一二三四五六七八九十]+、|全文")
_ARABIC = re.compile(r"(?:第)?(\d{1,4})(?:条)?(?:之(\d{1,2}))?")


class Level(StrEnum):
    """Rank of a text among the sources of law (《立法法》), lower numbers in the list prevail."""

    CONSTITUTION = "constitution"
    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    LOCAL_RULE = "local_rule"
    NORMATIVE_DOCUMENT = "normative_document"
    WORK_RULE = "work_rule"
    INTEGRITY_RULE = "integrity_rule"
    MANDATE = "mandate"


LEVEL_NAMES = {
    Level.CONSTITUTION: msg("Constitution"),
    Level.LAW: msg("Law"),
    Level.ADMINISTRATIVE_REGULATION: msg("Administrative regulation"),
    Level.LOCAL_REGULATION: msg("Local regulation"),
    Level.DEPARTMENT_RULE: msg("Departmental rule"),
    Level.LOCAL_RULE: msg("Rule of a local government"),
    Level.NORMATIVE_DOCUMENT: msg("Normative document"),
    Level.WORK_RULE: msg("Working rules of an office"),
    Level.INTEGRITY_RULE: msg("Integrity and diligence rules of an office"),
    Level.MANDATE: msg("Functions, structure and staffing of an office"),
}
OWN_DOCUMENTS = (Level.MANDATE, Level.NORMATIVE_DOCUMENT, Level.WORK_RULE, Level.INTEGRITY_RULE)


@dataclass(frozen=True, slots=True)
class LawNamed:
    """A law by its official title; `short` is how it is cited, by default the title without the name of the State.

    `department` is the office (id in offices) whose own document it is, None for what is made elsewhere.
    """

    title: str
    level: Level
    issuer: str = ""
    short: str = ""
    department: int | None = None


@dataclass(frozen=True, slots=True)
class VersionDated:
    """One wording of a law: its first day in force, its last day (None while it stands), its document number, and the
    day on which it was promulgated where that is known.
    """

    since: date
    until: date | None = None
    document_number: str = ""
    promulgated: date | None = None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article; `number` such as 第三十二条 or 32, or a point (一、) or 全文 where a text has no articles.

    `part` is the chapter and section it stands in.
    """

    number: str
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article in force on a day.

    `law` and `number` are the reference as it was asked; `title` and `article` are the official title and the number
    that it resolved to, without paragraph and item.
    """

    law: str
    number: str
    title: str
    short: str
    level: str
    issuer: str
    document_number: str
    article: str
    text: str
    since: date
    until: date | None
    law_id: int
    version_id: int


def law_key(name: str) -> str:
    """A law's name as it is looked up: without book marks, spaces and the name of the State, wherever it stands."""
    plain = re.sub(r"[《》〈〉<>\s]", "", unicodedata.normalize("NFKC", name).strip())
    return plain.replace(STATE, "") or plain


def article_number(reference: str) -> str:
    """第三十二条 from 第三十二条第一款第四项, 第32条 or 32. Refuses `law.article_number` for anything else."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", reference)).removeprefix("§")
    if found := _CHINESE.match(plain):
        return f"第{found[1].replace('〇', '零')}条{found[2] or ''}"
    if _POINT.fullmatch(plain):
        return plain
    if found := _ARABIC.match(plain):
        return f"第{numeral(int(found[1]))}条" + (f"之{numeral(int(found[2]))}" if found[2] else "")
    raise Refusal(
        "law.article_number",
        msg("“%(reference)s” is not the number of an article."),
        next_step=msg("Write it as 第三十二条 or 32."),
        reference=reference[:40],
    )


def article_looked_up(reference: str) -> str:
    """The number a reference is looked up by; empty, which finds nothing, where it has none."""
    try:
        return article_number(reference)
    except Refusal:
        return ""


def numeral(number: int) -> str:
    """A number from 1 to 9999 as laws write it: 十, 三十二, 一百零四."""
    said, gap = "", False
    for place, digit in zip(("千", "百", "十", ""), f"{number:04d}", strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += ("零" if gap else "") + DIGITS[int(digit)] + place
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said


def read_articles(articles: Sequence[ArticleText]) -> list[ArticleText]:
    """The articles under their official numbers. Refuses an empty law, an empty article and a number used twice."""
    read = [ArticleText(article_number(each.number), each.text.strip(), each.part) for each in articles]
    if not read or not all(each.text for each in read):
        raise Refusal("law.empty", msg("A law needs articles, and every article needs its text."))
    seen: set[str] = set()
    for each in read:
        if each.number in seen:
            raise Refusal("law.article_twice", msg("%(number)s appears twice in this law."), number=each.number)
        seen.add(each.number)
    return read


def text_digest(law: LawNamed, version: VersionDated, articles: Sequence[ArticleText]) -> str:
    """Hex SHA-256 of a wording: title, first day, document number and every article."""
    return digest(
        {
            "title": law.title,
            "since": version.since,
            "document_number": version.document_number,
            "articles": [[each.number, each.text] for each in articles],
        }
    )


def articles_digest(articles: Sequence[ArticleText]) -> str:
    """Hex SHA-256 of the articles alone, by which the same text under another name is known."""
    return digest([[each.number, each.text] for each in articles])


def must_enter_laws(by: Actor) -> None:
    """Only the legal office, catalogue editors at their posts, and jobs enter laws."""
    if by.kind is ActorKind.JOB or (by.kind is ActorKind.OFFICER and by.role in MAY_ENTER):
        return
    raise Forbidden(
        "post.missing",
        msg("Only the legal affairs office and catalogue editors enter laws."),
        next_step=msg("Ask the legal affairs office to enter it."),
    )


def must_follow(version: VersionDated, latest_since: date | None, latest_until: date | None) -> None:
    """A new wording begins after the latest one began, and after it ended if it has ended."""
    if version.until is not None and version.until < version.since:
        raise Refusal("law.ends_early", msg("A law cannot end before it begins."))
    if latest_since is None:
        return
    if version.since <= latest_since or (latest_until is not None and version.since <= latest_until):
        raise Refusal(
            "law.out_of_order",
            msg("A wording from %(latest)s is already entered; a new one must begin later."),
            next_step=msg("Enter the wordings of a law from the oldest to the newest."),
            latest=latest_since.isoformat(),
        )
