"""The rule library: every rule with its versions, those that come with Daylight and those added here."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext

from daylight.core.plugins import installed
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.supervision.models import Finding, RuleVersion
from daylight.supervision.rules import AFTER, BEFORE, RULES, Rule, State, Watch, codes_of
from daylight.supervision.rules.judging.document import Document, Phase, document, read
from daylight.supervision.rules.judging.states import IN_FORCE, RuleState
from daylight.web.shown import named

RULEBOOK = Path(__file__).resolve().parent.parent / "rulebook"
SHIPPED, BUILT_IN = "shipped", "built_in"
WATCHES = {"time": Watch.TIME, "flow": Watch.FLOW, "material": Watch.MATERIAL, "right": Watch.RIGHT}


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A version of a rule as it stands. `state` is a `RuleState`; "built_in" where a detector of its own
    watches; or "shipped", for one that nobody has proposed yet.
    """

    document: Document
    number: int
    state: str
    reason: str = ""
    proposed_by: str = ""
    proposed_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    tried: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of the findings of a rule; `false_alarms` is the share dismissed of those that have an end."""

    raised: int = 0
    confirmed: int = 0
    dismissed: int = 0
    ended: int = 0

    @property
    def false_alarms(self) -> float | None:
        ended = self.confirmed + self.dismissed
        return round(self.dismissed / ended, 3) if ended else None


@cache
def shipped() -> dict[str, Document]:
    """The rules that come with Daylight and with its plug-ins, by number."""
    added = [path for each in installed() for path in each.rules]
    return {made.id: made for made in map(read, [*added, *sorted(RULEBOOK.glob("*.toml"))])}


@cache
def known() -> dict[str, Document]:
    """The same with the rules that only a detector of its own watches, so that every rule has its page."""
    with translation.override("zh-hans"):
        built_in = {code: _as_document(rule) for code, rule in RULES.items() if code not in shipped()}
    return {**built_in, **shipped()}


def _as_document(rule: Rule) -> Document:
    phase = Phase.BEFORE if rule.code in BEFORE else Phase.AFTER if rule.code in AFTER else Phase.DURING
    told: dict[str, object] = {
        "id": rule.code, "name": gettext(rule.name), "name_en": rule.name, "level": rule.level.value,
        "dimension": rule.watch.value, "phase": phase.value, "basis": rule.basis, "meaning": gettext(rule.meaning),
        "meaning_en": rule.meaning,
    }  # fmt: skip
    return document(told)


def as_shipped(made: Document) -> RuleFacts:
    """A rule that nobody has proposed here."""
    return RuleFacts(made, 0, BUILT_IN if made.id in RULES else SHIPPED)


def library(division: str) -> list[RuleFacts]:
    """Every rule once, by number: the version in force, else the newest, else as shipped."""
    found = {id_: as_shipped(made) for id_, made in known().items()}
    for row in RuleVersion.objects.filter(division=division).order_by("rule", "number"):
        kept = found.get(row.rule)
        if kept is None or kept.state not in IN_FORCE or row.state in IN_FORCE:
            found[row.rule] = facts_of_version(row)
    return [found[id_] for id_ in sorted(found)]


def versions_of(division: str, rule: str) -> list[RuleFacts]:
    """All versions of a rule, newest first; as shipped where nobody has proposed one. Raises `rule.unknown`."""
    rows = RuleVersion.objects.filter(division=division, rule=rule).order_by("-number")
    found = [facts_of_version(row) for row in rows]
    if not found and rule in known():
        found = [as_shipped(known()[rule])]
    if not found:
        raise NotFound("rule.unknown", msg("There is no rule with this number."))
    return found


def newer_shipped(division: str, rule: str) -> Document | None:
    """The rule as it comes with Daylight now, where a division has versions and none of them says that; it changes
    nothing here until two supervisors have put it in force."""
    made = shipped().get(rule)
    kept = set(RuleVersion.objects.filter(division=division, rule=rule).values_list("digest", flat=True))
    return made if made is not None and kept and made.digest not in kept else None


def newest(division: str, rule: str, number: int = 0) -> RuleFacts:
    """One version of a rule: the number asked for, else the newest that was not sent back."""
    found = versions_of(division, rule)
    chosen = [each for each in found if each.number == number] if number else found
    chosen = [each for each in chosen if number or each.state != RuleState.RETURNED] or chosen
    if not chosen:
        raise NotFound("rule.unknown", msg("There is no such version of the rule."))
    return chosen[0]


def in_force(division: str) -> list[Document]:
    """The rules that are on and judge by an expression."""
    return [made for made in _on(division) if made.breach]


def monthly_in_force(division: str) -> list[Document]:
    """The rules that are on and judge the figures of a month."""
    return [made for made in _on(division) if made.monthly]


def parameter(division: str, rule: str, name: str) -> int:
    """A whole number that a rule is set with: by its version in force, else as it came with Daylight."""
    row = RuleVersion.objects.filter(division=division, rule=rule, state__in=IN_FORCE).first()
    given = document(row.document) if row else shipped()[rule]
    return int(str(given.parameters.get(name, shipped()[rule].parameters[name])))


def _on(division: str) -> list[Document]:
    rows = RuleVersion.objects.filter(division=division, state=RuleState.ON).order_by("rule")
    return [document(row.document) for row in rows]


def verdicts_of(division: str) -> dict[str, Verdicts]:
    """What became of the findings of every rule that raised any."""
    rows = Finding.objects.filter(division=division).values("rule").annotate(
        raised=Count("id"),
        confirmed=Count("id", filter=Q(state=State.CONFIRMED)),
        dismissed=Count("id", filter=Q(state=State.DISMISSED)),
        ended=Count("id", filter=Q(state=State.ENDED)),
    )  # fmt: skip
    return {row["rule"]: Verdicts(row["raised"], row["confirmed"], row["dismissed"], row["ended"]) for row in rows}


def rule_of(division: str, code: str) -> Rule:
    """The rule of a finding, whether it is built in or data; the name of data is that of the reader's language."""
    if code in RULES:
        return RULES[code]
    made = shipped().get(code) or newest(division, code).document
    name = named(made)
    return Rule(code, made.level, _watch(made), name, meaning_of(made) or name, made.basis)


def meaning_of(made: Document) -> str:
    """What a rule watches, in the reader's language where the rule says it in that."""
    in_english = (translation.get_language() or "").startswith("en")
    return (in_english and made.meaning_en) or made.meaning


def codes_watching(division: str, watch: str) -> list[str]:
    """The codes of all rules, built in or data, that watch one thing."""
    data = [rule.document.id for rule in library(division) if _watch(rule.document) == watch]
    return [*codes_of(watch), *data]


def _watch(made: Document) -> Watch:
    return WATCHES.get(made.dimension.value, Watch.CONTENT)


def facts_of_version(row: RuleVersion) -> RuleFacts:
    """A row as pages see it."""
    return RuleFacts(
        document(row.document), row.number, row.state, row.reason, _who(row.proposed_by), row.proposed_at,
        _who(row.decided_by), row.decided_at, row.tried or None,
    )  # fmt: skip


def _who(text: str) -> str:
    actor = json.loads(text) if text else {}
    return " ".join(part for part in (actor.get("post_name"), actor.get("name")) if part)
