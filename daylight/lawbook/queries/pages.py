"""A law, and one article of it, as its pages show them on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.lawbook.models import Article, Law, LawVersion
from daylight.lawbook.rules import ArticleText, article_looked_up, law_key
from daylight.lawbook.rules.bodies import Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class WordingFacts:
    """One wording of a law and whether it is in force on the day that was asked."""

    id: int
    since: date
    until: date | None
    document_number: str
    digest: str
    in_force: bool
    promulgated: date | None = None
    dated_by: str = ""
    history: str = ""
    preamble: str = ""
    appendix: str = ""
    articles: int = 0
    ended_by_title: str = ""
    ended_by_law: int | None = None
    ended_by_article: str = ""


@dataclass(frozen=True, slots=True)
class LawFacts:
    """A law with its wordings, newest first; `shown` is the wording in force on the day, or the newest one."""

    id: int
    title: str
    short: str
    level: str
    issuer: str
    wordings: tuple[WordingFacts, ...]
    shown: WordingFacts
    articles: tuple[tuple[str, str], ...]
    parts: tuple[str, ...] = ()
    department: int | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing of the law stands any more or will."""
        return all(each.until is not None for each in self.wordings) and not any(w.in_force for w in self.wordings)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article in the wording shown on a day. `wordings` are all in which the number occurs, newest first, each
    with its text; `before` and `after` are the neighbouring numbers; `text_differs` where another wording says it
    otherwise.
    """

    law: LawFacts
    number: str
    part: str
    text: str
    before: str
    after: str
    wordings: tuple[tuple[WordingFacts, str], ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """款 and 项, as citations count them."""
        return paragraphs(self.text)


@dataclass(frozen=True, slots=True)
class LawListed:
    """A line of the list of laws; `wordings` counts those entered."""

    id: int
    title: str
    level: str
    issuer: str
    in_force: bool
    wordings: int = 1


def law(law_id: int, on: date) -> LawFacts:
    """A law as it stood on a day, article by article. Refuses `law.unknown`."""
    found, wordings = _law(law_id, on)
    shown = next((each for each in wordings if each.in_force), wordings[0])
    rows = list(Article.objects.filter(version=shown.id).order_by("order").values_list("number", "text", "part"))
    articles = tuple((number, text) for number, text, _ in rows)
    parts = tuple(part for *_, part in rows)
    return LawFacts(
        found.pk, found.title, found.short, found.level, found.issuer, wordings, shown, articles, parts,
        found.department_id,
    )  # fmt: skip


def article(law_id: int, number: str, on: date) -> ArticlePage:
    """An article in the wording in force on a day, or else the newest that has it.

    Refuses `law.unknown` and `law.no_such_article`.
    """
    found, wordings = _law(law_id, on)
    wanted = article_looked_up(number)
    rows = Article.objects.filter(version__law=law_id, number=wanted)
    texts = {
        version: (order, part, text)
        for version, order, part, text in rows.values_list("version", "order", "part", "text")
    }
    having = [each for each in wordings if each.id in texts]
    if not having:
        raise NotFound("law.no_such_article", msg("The law has no such article."))
    shown = next((each for each in having if each.in_force), having[0])
    order, part, text = texts[shown.id]
    near = dict(
        Article.objects.filter(version=shown.id, order__in=[order - 1, order + 1]).values_list("order", "number")
    )
    facts = LawFacts(
        found.pk, found.title, found.short, found.level, found.issuer, wordings, shown, ((wanted, text),), (part,),
        found.department_id,
    )  # fmt: skip
    compared = tuple((each, texts[each.id][2]) for each in having)
    return ArticlePage(facts, wanted, part, text, near.get(order - 1, ""), near.get(order + 1, ""), compared)


def place_of(title: str, reference: str) -> tuple[int, str] | None:
    """The law's id and the article's number that a citation means, whatever the day; None where there is none."""
    key = law_key(title)
    number = article_looked_up(reference)
    found = Law.objects.filter(Q(key=key) | Q(short=key)).values_list("id", flat=True).first()
    return (found, number) if found is not None else None


def laws(on: date, *, level: str = "", title: str = "", at_most: int = 2_000) -> list[LawListed]:
    """Laws by title, and whether each has a wording in force on the day; of one level or with a title like that."""
    standing = Q(versions__since__lte=on) & (Q(versions__until__isnull=True) | Q(versions__until__gte=on))
    rows = Law.objects.annotate(
        standing=Count("versions", filter=standing, distinct=True), wordings=Count("versions", distinct=True)
    ).order_by("title")
    if level:
        rows = rows.filter(level=level)
    if title:
        rows = rows.filter(key__contains=law_key(title))
    return [
        LawListed(each.pk, each.title, each.level, each.issuer, each.standing > 0, each.wordings)
        for each in rows[:at_most]
    ]


def texts(version_id: int) -> list[ArticleText]:
    """The articles of a wording as they were entered."""
    rows = Article.objects.filter(version=version_id).order_by("order")
    return [ArticleText(*row) for row in rows.values_list("number", "text", "part")]


def _law(law_id: int, on: date) -> tuple[Law, tuple[WordingFacts, ...]]:
    found = Law.objects.filter(pk=law_id).first()
    versions = (
        LawVersion.objects.filter(law=law_id)
        .annotate(number_of=Count("articles"), by_title=F("ended_by__law__title"), by_law=F("ended_by__law"))
        .order_by("-since")
    )
    wordings = tuple(_wording(version, on) for version in versions)
    if found is None or not wordings:
        raise NotFound("law.unknown", msg("There is no such law."))
    return found, wordings


def _wording(version: LawVersion, on: date) -> WordingFacts:
    standing = version.since <= on and (version.until is None or version.until >= on)
    return WordingFacts(
        id=version.pk,
        since=version.since,
        until=version.until,
        document_number=version.document_number,
        digest=version.digest,
        in_force=standing,
        promulgated=version.promulgated,
        dated_by=version.dated_by,
        history=version.history,
        preamble=version.preamble,
        appendix=version.appendix,
        articles=version.number_of,  # type: ignore[attr-defined]
        ended_by_title=version.by_title or "",  # type: ignore[attr-defined]
        ended_by_law=version.by_law,  # type: ignore[attr-defined]
        ended_by_article=version.ended_by_article,
    )
