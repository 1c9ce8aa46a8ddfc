"""装入行业应用包: every part of a package is laid down through the verb that it belongs to, all of it or nothing."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.rules.columns import HEADINGS as POWER_HEADINGS
from daylight.catalogue.rules.imports import REASONS
from daylight.catalogue.services import import_powers
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.lawbook import services as law_verbs
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices import services as office_verbs
from daylight.procedure import queries as procedure
from daylight.procedure import services as procedure_verbs
from daylight.site.packages import bodies
from daylight.site.packages.charting import publish_charts
from daylight.site.packages.problems import Problem
from daylight.site.packages.reading import BODIES, CHARTS, LAWS, MANIFEST, POSTS, POWERS, Package, placed, rows_of

PARTS = {
    "departments": msg("Departments"),
    "posts": msg("Posts"),
    "laws": msg("Laws"),
    "flows": msg("Flows"),
    "forms": msg("Forms"),
    "powers": msg("Items"),
    "charts": msg("Flow charts"),
}
SUMMARY = "（样例摘要，非法律原文）"


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one part: how much was there already, how much is new, and how much only the installation lays
    down (laws, flows, forms and charts, from the command line)."""

    name: str
    there: int = 0
    made: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a package. With problems, or in a trial, nothing of it was kept."""

    package: str
    division: str
    parts: tuple[Part, ...]
    published: int
    problems: tuple[Problem, ...]

    @property
    def made(self) -> int:
        """How many things are new."""
        return sum(each.made for each in self.parts)


@transaction.atomic
def load_package(
    package: Package, *, division: str, by: Actor, at: datetime, dry_run: bool = False, publishing: bool = False
) -> Loaded:
    """Load a package into a division, all of it or nothing; the same package again changes nothing.

    Bodies and posts are founded by the division's system administrator, powers come as drafts that go through
    clearing; laws, flows, forms and charts are laid down by the installation alone (`core.actors.job`), and with
    `publishing` it publishes the powers that have every element. What is there already stays as it is: a body, law,
    flow, form or power of the same name or code that says something else is a problem of its line.
    """
    by = bodies.administrator_of(division, by=by, at=at)
    loading = _Loading(package, division, replace(by, request=None, request_digest=None), at)
    loading.run(publishing and by.kind is ActorKind.JOB)
    done = Loaded(package.name, division, tuple(loading.parts), loading.published, tuple(loading.problems))
    if done.made and not done.problems and not dry_run:
        payload: dict[str, object] = {"package": package.name, "digest": package.digest, "published": done.published}
        payload |= {"parts": {each.name: [each.there, each.made, each.left] for each in done.parts}}
        ledger.record("package.loaded", stream="packages", by=by, at=at, payload=payload, division=division)
    if done.problems or dry_run:
        transaction.set_rollback(True)
    return done


class _Loading:
    """One run over the parts of a package, in the order in which they need each other."""

    def __init__(self, package: Package, division: str, by: Actor, at: datetime) -> None:
        self.package, self.division, self.by, self.at = package, division, by, at
        self.installs = by.kind is ActorKind.JOB
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.published = 0
        known = {each.code: each for each in offices.divisions()}
        here = known.get(division)
        above = known.get(here.parent) if here else None
        below = next((each for each in known.values() if each.parent == division), None)
        self.places = {}
        for mark, each in (("", here), ("above", above), ("below", below)):
            self.places[f"{{{mark or 'division'}}}"] = each.code if each else ""
            self.places[f"{{{mark + '_' if mark else ''}name}}"] = each.name if each else ""

    def run(self, publishing: bool) -> None:
        """Every part; what is wrong with the lists themselves is told before anything is laid down."""
        try:
            told = bodies.read_bodies(self._file(BODIES), self.division) if BODIES in self.package.files else []
            self.problems += [*bodies.checked(told), *self._miscounted(told)]
            if self.problems:
                return
            self._bodies(told)
            if self.problems:
                return
            for name, lay in (("posts", self._posts), ("laws", self._laws), ("flows", self._flows)):
                self._part(name, lay())
            self._part("forms", self._forms())
            self._powers(publishing)
            self._charts(publishing)
        except Refusal as refusal:
            self.problems.append(Problem(MANIFEST, 0, refusal.what, dict(refusal.values)))

    def _file(self, name: str) -> bytes:
        return placed(self.package.files[name], self.places)

    def _part(self, name: str, became: Iterator[str]) -> None:
        counted = Counter(became)
        if counted:
            self.parts.append(Part(name, counted["there"], counted["made"], counted["left"]))

    def _bodies(self, told: list[bodies.Body]) -> None:
        there, made, problems = bodies.found_all(told, is_sample=self.package.is_sample, by=self.by, at=self.at)
        self.problems += problems
        if told:
            self.parts.append(Part("departments", there, made))

    def _miscounted(self, told: list[bodies.Body]) -> Iterator[Problem]:
        """The package says what it holds; a list that lost or gained a line on the way is told by its count."""
        posts = rows_of(self._file(POSTS)) if POSTS in self.package.files else []
        counts: dict[str, int] = {"departments": len(told)}
        counts["sections"] = len({(row["部门代码"], row["处室"]) for _line, row in posts if row.get("处室")})
        kinds = self._kinds()
        holds = {key: value for key, value in self.package.holds.items() if key in counts}
        holds |= self.package.holds.get("powers", {})
        for what, wanted in holds.items():
            there = counts.get(what, kinds[what])
            if there != wanted:
                said = msg("The package says it holds %(wanted)s of “%(what)s”; its lists have %(there)s.")
                yield Problem(MANIFEST, 0, said, {"wanted": wanted, "what": what, "there": there})

    def _kinds(self) -> Counter[str]:
        if POWERS not in self.package.files:
            return Counter()
        heads = {self.package.mapping.get("kind", ""), "kind", *POWER_HEADINGS["kind"]}
        return Counter(
            next((row[head] for head in heads if head in row), "") for _line, row in rows_of(self._file(POWERS))
        )

    def _posts(self) -> Iterator[str]:
        staffed: dict[str, dict[str, offices.StaffedDepartment]] = {}
        for line, row in rows_of(self._file(POSTS)) if POSTS in self.package.files else []:
            place = row.get("区划") or self.division
            if place not in staffed:
                staffed[place] = {each.code: each for each in offices.establishment(place, legal_day(self.at))}
            body = staffed[place].get(row.get("部门代码", ""))
            if body is None or row.get("角色") not in set(Role):
                said = msg("The department or the role of this post is unknown.")
                self.problems.append(Problem(POSTS, line, said))
                continue
            known = {(post.section, post.name) for post in body.posts}
            if (row.get("处室", ""), row["岗位"]) in known:
                yield "there"
                continue
            office_verbs.create_post(
                body.id, role=Role(row["角色"]), name=row["岗位"], name_en=row.get("英文名称", ""),
                section=row.get("处室", ""), by=self.by, at=self.at,
            )  # fmt: skip
            yield "made"

    def _laws(self) -> Iterator[str]:
        on = legal_day(self.at)
        for law in json.loads(self.package.files.get(LAWS, b"[]")):
            if any(each.title == law["title"] for each in lawbook.laws(on, title=law["title"])):
                lacking = [each for each in law["articles"] if not lawbook.article_in_force(law["title"], each, on)]
                if lacking:
                    said = msg("《%(law)s》 is in the lawbook without %(articles)s.")
                    values: dict[str, object] = {"law": law["title"], "articles": "、".join(lacking)}
                    self.problems.append(Problem(LAWS, 0, said, values))
                yield "there"
            elif self.installs:
                summary = SUMMARY if self.package.is_sample else ""
                articles = [ArticleText(number, summary + text) for number, text in law["articles"].items()]
                dated = VersionDated(date.fromisoformat(law["since"]), None, law["document_number"])
                named = LawNamed(law["title"], Level(law["level"]), law["issuer"])
                law_verbs.enact(named, dated, articles, by=self.by, at=self.at)
                yield "made"
            else:
                yield "left"

    def _flows(self) -> Iterator[str]:
        for name, source in self.package.flows.items():
            try:
                yield self._same("flow", name, procedure.flow_named(name).bpmn.encode() == source)
            except NotFound:
                if self.installs:
                    procedure_verbs.publish_flow(name, source, by=self.by, at=self.at)
                yield "made" if self.installs else "left"

    def _forms(self) -> Iterator[str]:
        for name, source in self.package.forms.items():
            told = json.loads(source)
            try:
                yield self._same("form", name, procedure.form_named(name).digest == digest(told))
            except NotFound:
                if self.installs:
                    procedure_verbs.publish_form(name, told, by=self.by, at=self.at)
                yield "made" if self.installs else "left"

    def _same(self, kind: str, name: str, is_same: bool) -> str:
        if not is_same:
            said = {"flow": msg("A flow “%(name)s” is published already and differs."),
                    "form": msg("A form “%(name)s” is published already and differs.")}  # fmt: skip
            self.problems.append(Problem(f"{kind}s/{name}", 0, said[kind], {"name": name}))
        return "there"

    def _powers(self, publishing: bool) -> None:
        if POWERS not in self.package.files:
            return
        known = {"division": self.division, "mapping": dict(self.package.mapping), "publishing": publishing}
        done = import_powers(self._file(POWERS), by=self.by, at=self.at, **known)  # type: ignore[arg-type]
        self.published = done.published
        self.parts.append(Part("powers", done.unchanged, done.created))
        self.problems += [Problem(POWERS, line, REASONS.get(reason, reason)) for line, reason in done.refusals]
        if done.changed:
            said = msg("%(n)s powers of these codes are here already and say something else; nothing is written over.")
            self.problems.append(Problem(POWERS, 0, said, {"n": done.changed}))

    def _charts(self, publishing: bool) -> None:
        if publishing and CHARTS in self.package.files:
            said = json.loads(self.package.files[CHARTS])
            codes = [row["权力编码"] for _line, row in rows_of(self._file(POWERS))]
            there, made = publish_charts(codes, said, by=self.by, at=self.at)
            self.parts.append(Part("charts", there, made))
