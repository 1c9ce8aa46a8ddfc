"""法规变动雷达: what rests on a changed law, and how far everything has followed."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from daylight.catalogue.models import BasisChange, Benchmark, Power, Touched
from daylight.catalogue.queries.citing import powers_citing
from daylight.catalogue.queries.clearing.changes import Tasked, tasks_of
from daylight.catalogue.rules.radar import Effect, Kind, effect_of, gravest
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.lawbook.queries import LawChangeFacts
from daylight.lawbook.rules import article_looked_up, law_key
from daylight.procedure import queries as procedure


@dataclass(frozen=True, slots=True)
class TouchedThing:
    """Something that rests on a changed law: what it is, by which article, and what that article became."""

    kind: Kind
    name: str
    article: str
    effect: Effect
    power: Power | None = None
    reference: int = 0
    department: int | None = None


@dataclass(frozen=True, slots=True)
class RadarLine:
    """A change on the board: how many things it touches by kind, how many are open, and the task of every body."""

    change: BasisChange
    counts: dict[str, int]
    open: int
    tasks: list[Tasked]

    @property
    def is_closed(self) -> bool:
        """Whether every thing has followed and every body has answered."""
        return not self.open and all(each.was_kept is not None for each in self.tasks)


@dataclass(frozen=True, slots=True)
class RadarPage:
    """One change with all that it touches, and the powers whose open cases go on under the old wording."""

    line: RadarLine
    law: LawChangeFacts | None
    touched: list[Touched]

    @property
    def powers(self) -> set[int]:
        """The ids of the powers touched."""
        return {each.power_id for each in self.touched if each.power_id}


def touched_by(law: LawChangeFacts, division: str) -> list[TouchedThing]:
    """Powers in force, their flows and forms, and benchmarks of a division that rest on a law, with what changed."""
    rows = {row.pk: row for row in powers_citing(law.names, division)}
    found: list[TouchedThing] = []
    for row in rows.values():
        document = row.current.definition if row.current else {}
        for article in _cited(document.get("basis") or [], law):
            found.append(TouchedThing(Kind.POWER, row.name, article, effect_of(_became(law, article)), row))
        found += _wired(document, row, law)
    return found + _benchmarks(law, division)


def radar_board(division: str, at: datetime) -> list[RadarLine]:
    """The changes of laws of a division, the newest first; three queries."""
    rows = list(BasisChange.objects.filter(division_id=division, kind="law").order_by("-changed_on", "-id")[:200])
    tasks = tasks_of(rows, at)
    counts: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
    still: dict[int, int] = dict.fromkeys(counts, 0)
    tallied = Touched.objects.filter(change__in=rows).values("change", "kind")
    for each in tallied.annotate(n=Count("id"), left=Count("id", filter=Q(outcome=""))):
        counts[each["change"]][each["kind"]] = each["n"]
        still[each["change"]] += each["left"]
    return [RadarLine(row, counts[row.pk], still[row.pk], tasks[row.pk]) for row in rows]


def radar_page(change_id: int, division: str, at: datetime) -> RadarPage:
    """One change of the law in a division. Raises NotFound `radar.unknown`."""
    row = BasisChange.objects.filter(pk=change_id, division_id=division, kind="law").first()
    if row is None:
        raise NotFound("radar.unknown", msg("There is no such change of the law."))
    touched = list(
        Touched.objects.filter(change=row)
        .select_related("power", "version", "power__current", "power__department")
        .order_by("kind", "power__code", "name", "article")
    )
    counts: dict[str, int] = {}
    for each in touched:
        counts[each.kind] = counts.get(each.kind, 0) + 1
    line = RadarLine(row, counts, sum(1 for each in touched if not each.outcome), tasks_of([row], at)[row.pk])
    law = lawbook.law_change(row.law_change_id) if row.law_change_id else None
    return RadarPage(line, law, sorted(touched, key=lambda each: list(Kind).index(Kind(each.kind))))


def powers_touched(change_id: int, division: str) -> list[tuple[int, date]]:
    """The ids of the powers a change touches, with the first day of the new wording; for the list of open cases."""
    rows = Touched.objects.filter(change_id=change_id, change__division_id=division, power__isnull=False)
    found = rows.values_list("power_id", "change__law_change__on", "change__changed_on").distinct()
    return sorted({(power, on or changed) for power, on, changed in found if power})


def _cited(basis: Iterable[dict[str, Any]], law: LawChangeFacts) -> list[str]:
    cited = [str(ref.get("article") or "") for ref in basis if law_key(str(ref.get("law", ""))) in law.names]
    return list(dict.fromkeys(cited))


def _became(law: LawChangeFacts, article: str) -> str:
    return law.became_of(article_looked_up(article))


def _wired(document: dict[str, Any], row: Power, law: LawChangeFacts) -> list[TouchedThing]:
    """The flow and the form of a power, where their text names the law."""
    found = []
    flow, form = document.get("flow_version"), document.get("form_version")
    if flow:
        facts = procedure.flow(flow)
        texts = [node.basis for node in facts.table.nodes.values() if _names(node.basis, law)]
        if texts:
            found.append(_thing(Kind.FLOW, facts.name, facts.id, texts, law, row))
    if form:
        shown = procedure.form(form)
        text = str(shown.definition)
        if _names(text, law):
            found.append(_thing(Kind.FORM, shown.name, shown.id, [text], law, row))
    return found


def _thing(kind: Kind, name: str, reference: int, texts: list[str], law: LawChangeFacts, row: Power) -> TouchedThing:
    articles = list(dict.fromkeys(article for text in texts for article in _articles(text, law)))
    effect = gravest(effect_of(_became(law, each)) for each in articles or [""])
    return TouchedThing(kind, name, "、".join(articles), effect, row, reference)


def _names(text: str, law: LawChangeFacts) -> bool:
    return any(f"《{name}》" in _plain(text) for name in law.names)


def _articles(text: str, law: LawChangeFacts) -> list[str]:
    """The articles that a text names right after the law: 《行政许可法》第三十二条."""
    plain, found = _plain(text), []
    for name in law.names:
        for piece in plain.split(f"《{name}》")[1:]:
            number = article_looked_up(piece[:20])
            found += [number] if number else []
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    """A text as the keys of laws are written: brackets narrow, without the name of the State."""
    return unicodedata.normalize("NFKC", text).replace("中华人民共和国", "")


def _benchmarks(law: LawChangeFacts, division: str) -> list[TouchedThing]:
    rows = Benchmark.objects.filter(division_id=division, state="published", until=None).exclude(law="")
    found = []
    for row in rows.select_related("power__current"):
        refs = row.definition.get("basis") or [{"law": row.law, "article": ""}]
        articles = _cited(refs, law)
        if articles:
            effect = gravest(effect_of(_became(law, each)) for each in articles)
            name, where = f"{row.number} {row.violation}", "、".join(articles)
            found.append(TouchedThing(Kind.BENCHMARK, name, where, effect, row.power, row.pk, row.department_id))
    return found
