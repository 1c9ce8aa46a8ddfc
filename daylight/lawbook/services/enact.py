"""A law, or a new wording of it, is entered with its dates in force."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.lawbook import rules
from daylight.lawbook.models import Law, LawVersion
from daylight.lawbook.rules import ArticleText, LawNamed, VersionDated
from daylight.lawbook.services._changes import note_change
from daylight.lawbook.services._keeping import keep_articles
from daylight.ledger import services as ledger


@transaction.atomic
def enact(
    law: LawNamed, version: VersionDated, articles: Sequence[ArticleText], *, by: Actor, at: datetime, **around: str
) -> LawVersion:
    """Enter a wording; the one that stood before it ends the day before.

    `around` is what stands around the articles: `history`, `preamble`, `appendix`.
    The same wording entered again changes nothing and is not recorded twice. Refuses another text for a first day that
    is already entered, a wording older than the latest one, a name that another law has, and an office's document whose
    articles another document in the book has word for word (`law.published_already`).
    """
    rules.must_enter_laws(by)
    read = rules.read_articles(articles)
    digest, seal = rules.text_digest(law, version, read), rules.articles_digest(read)
    if law.department is not None:
        _must_be_new_above(law, seal)
    entered = _law(law)
    latest = LawVersion.objects.filter(law=entered).order_by("-since").first()
    same = LawVersion.objects.filter(law=entered, since=version.since, digest=digest).first()
    if same is not None:
        return same
    rules.must_follow(version, *((latest.since, latest.until) if latest else (None, None)))
    if latest is not None and latest.until is None:
        LawVersion.objects.filter(pk=latest.pk).update(until=version.since - timedelta(days=1))
    made = LawVersion.objects.create(
        law=entered,
        since=version.since,
        until=version.until,
        document_number=version.document_number,
        digest=digest,
        articles_digest=seal,
        promulgated=version.promulgated,
        **around,
    )
    keep_articles([(made.pk, law.title, read)])
    if latest is not None:
        note_change(latest, made, on=version.since, promulgated=version.promulgated, at=at)
    payload = {"title": law.title, "level": law.level, "since": version.since, "until": version.until}
    payload |= {"document_number": version.document_number, "articles": len(read), "digest": digest}
    ledger.record("law.enacted", stream=f"law/{entered.pk}", by=by, at=at, payload=payload)
    return made


def _must_be_new_above(law: LawNamed, seal: str) -> None:
    """What has been published once, at whichever level, is shown below and not published again."""
    others = LawVersion.objects.filter(articles_digest=seal, until__isnull=True).exclude(
        law__key=rules.law_key(law.title)
    )
    other = others.select_related("law").first()
    if other is not None:
        raise Refusal(
            "law.published_already",
            msg("The same text is already published as “%(title)s”."),
            next_step=msg("It is shown on the pages of the offices below; it need not be published again."),
            title=other.law.title,
        )


def _law(law: LawNamed) -> Law:
    """The law of that title, entered now if it is new, locked until the act is done."""
    key = rules.law_key(law.title)
    short = rules.law_key(law.short) or key
    if not key:
        raise Refusal("law.untitled", msg("A law needs its title."))
    names = Q(key__in=[key, short]) | Q(short__in=[key, short])
    others = [each.title for each in Law.objects.filter(names).exclude(key=key)]
    if others:
        raise Refusal("law.name_taken", msg("“%(title)s” is already called so."), title=others[0])
    made, _ = Law.objects.get_or_create(
        key=key,
        defaults={
            "title": law.title.strip("《》 "),
            "short": short[:120],
            "level": law.level.value,
            "issuer": law.issuer,
            "department_id": law.department,
        },
    )
    return Law.objects.select_for_update().get(pk=made.pk)
