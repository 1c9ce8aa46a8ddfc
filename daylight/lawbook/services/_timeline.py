"""Keeping imported wordings: each in its place among the others of its law, set by set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from daylight.core.actors import Actor
from daylight.lawbook import rules
from daylight.lawbook.models import Law, LawVersion
from daylight.lawbook.rules import law_key
from daylight.lawbook.rules.texts import LawText, NotRead
from daylight.lawbook.services._changes import note_change
from daylight.lawbook.services._keeping import keep_articles
from daylight.ledger import services as ledger

BATCH = 500


@dataclass
class Kept:
    """What became of the texts: wordings created, files whose text another file had, texts refused after all."""

    created: list[LawText] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    refused: list[NotRead] = field(default_factory=list)
    laws: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _New:
    law: Law
    text: LawText
    seal: str


def keep_wordings(groups: Mapping[str, Sequence[LawText]], *, by: Actor, at: datetime) -> Kept:
    """Enter the wordings that are not in the book; one ledger entry for each."""
    kept = Kept()
    laws = {law.key: law for law in Law.objects.select_for_update().filter(key__in=list(groups)).order_by("id")}
    taken = set(Law.objects.filter(short__in=list(groups)).exclude(short=F("key")).values_list("short", flat=True))
    taken -= set(laws)
    missing = {key: texts for key, texts in groups.items() if key not in laws and key not in taken}
    for law in Law.objects.bulk_create([_law(key, texts[-1]) for key, texts in missing.items()], BATCH):
        laws[law.key] = law
    kept.laws = len(missing)
    known = _known(laws.values())
    new: list[_New] = []
    for key, texts in groups.items():
        if key in taken:
            kept.refused += [NotRead(text.file, "law.name_taken") for text in texts]
        else:
            new += _sorted_out(laws[key], texts, known.setdefault(laws[key].pk, {}), kept)
    _enter(new, known, by, at)
    kept.created = [each.text for each in new]
    return kept


def end_repealed(texts: Sequence[LawText], *, stood: int, by: Actor, at: datetime) -> int:
    """End the standing wordings of the laws that closing articles repeal; says how many.

    Those up to the id `stood` were in the book before, so somebody may rest on them.
    """
    named = {repeal.key for text in texts for repeal in text.repeals}
    names = Q(law__key__in=named) | Q(law__short__in=named)
    standing = LawVersion.objects.filter(names, until__isnull=True).select_related("law")
    by_key = {key: version for version in standing for key in (version.law.key, version.law.short)}
    titles = [law_key(text.law.title) for text in texts if text.repeals]
    enders = {(v.law.key, v.since): v for v in LawVersion.objects.filter(law__key__in=titles).select_related("law")}
    ended: set[int] = set()
    for text, repeal in sorted(((t, r) for t in texts for r in t.repeals), key=lambda pair: pair[1].on):
        version, ender = by_key.get(repeal.key), enders.get((law_key(text.law.title), text.version.since))
        if version is None or ender is None or version.pk in ended or version.since >= repeal.on:
            continue
        until = repeal.on - timedelta(days=1)
        change = {"until": until, "ended_by": ender, "ended_by_article": repeal.article}
        LawVersion.objects.filter(pk=version.pk).update(**change)
        ended.add(version.pk)
        payload = {"title": version.law.title, "since": version.since, "last_day": until}
        reason = f"《{text.law.title}》{repeal.article}"
        if version.pk <= stood:
            note_change(version, None, on=repeal.on, promulgated=ender.promulgated, at=at, reason=reason)
        ledger.record(
            "law.repealed", stream=f"law/{version.law_id}", by=by, at=at, payload={**payload, "reason": reason}
        )
    return len(ended)


def _law(key: str, text: LawText) -> Law:
    return Law(title=text.law.title, key=key, short=key[:120], level=text.law.level.value, issuer=text.law.issuer)


def _known(laws: Iterable[Law]) -> dict[int, dict[date, str]]:
    """The first days of wordings already in the book, by law, with the digest of their articles."""
    found: dict[int, dict[date, str]] = {}
    rows = LawVersion.objects.filter(law__in=[law.pk for law in laws])
    for law, since, digest in rows.values_list("law_id", "since", "articles_digest"):
        found.setdefault(law, {})[since] = digest
    return found


def _sorted_out(law: Law, texts: Sequence[LawText], known: dict[date, str], kept: Kept) -> list[_New]:
    """Which texts of a law are new; `known` is told of them, so that the same text elsewhere is kept once."""
    new: list[_New] = []
    entered_now: set[date] = set()
    for text in texts:
        seal, since = rules.articles_digest(text.articles), text.version.since
        if since not in known:
            known[since] = seal
            entered_now.add(since)
            new.append(_New(law, text, seal))
        elif known[since] != seal:
            kept.refused.append(NotRead(text.file, "law.other_text"))
        else:
            kept.unchanged += 1
            if since in entered_now:
                kept.same.append(text.file)
    return new


def _enter(new: Sequence[_New], known: Mapping[int, Mapping[date, str]], by: Actor, at: datetime) -> None:
    made: list[LawVersion] = []
    replaced: list[tuple[LawVersion, int]] = []
    for each in new:
        since = each.text.version.since
        later = min((day for day in known[each.law.pk] if day > since), default=None)
        until = later - timedelta(days=1) if later else None
        earlier = LawVersion.objects.filter(law=each.law, since__lt=since)
        if len(known[each.law.pk]) > 1:
            standing = earlier.filter(until__isnull=True).order_by("-since").first()
            replaced += [(standing, len(made))] if standing and until is None else []
            earlier.filter(Q(until__isnull=True) | Q(until__gte=since)).update(until=since - timedelta(days=1))
        made.append(_version(each, until))
    LawVersion.objects.bulk_create(made, BATCH)
    keep_articles((version.pk, each.law.title, each.text.articles) for version, each in zip(made, new, strict=True))
    for before, place in replaced:
        note_change(before, made[place], on=made[place].since, promulgated=made[place].promulgated, at=at)
    for version, each in zip(made, new, strict=True):
        payload = {"title": each.law.title, "level": each.law.level, "since": version.since, "until": version.until}
        payload |= {"document_number": version.document_number, "articles": len(each.text.articles)}
        payload |= {"digest": version.digest, "file": each.text.file}
        ledger.record("law.imported", stream=f"law/{each.law.pk}", by=by, at=at, payload=payload)


def _version(new: _New, until: date | None) -> LawVersion:
    text = new.text
    return LawVersion(
        law=new.law,
        since=text.version.since,
        until=until,
        document_number=text.version.document_number,
        digest=rules.text_digest(text.law, text.version, text.articles),
        articles_digest=new.seal,
        promulgated=text.promulgated,
        dated_by=text.dated_by,
        history=text.history,
        preamble=text.body.preamble,
        appendix=text.body.appendix,
        source=text.file[:300],
    )
