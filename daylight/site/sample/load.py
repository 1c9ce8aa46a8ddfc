"""The whole sample city, in the order in which a city comes to life: offices, laws, flows and forms, powers."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from daylight.core.actors import Actor
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.offices import queries as offices
from daylight.procedure import services as procedure
from daylight.site.sample.benchmarks import load_benchmarks
from daylight.site.sample.charts import load_charts
from daylight.site.sample.city import load_city
from daylight.site.sample.clearing import load_clearing
from daylight.site.sample.governed import load_governed
from daylight.site.sample.interaction import load_interaction
from daylight.site.sample.laws import LAWS, SampleLaw
from daylight.site.sample.openness import load_openness
from daylight.site.sample.powers import load_powers
from daylight.site.sample.regimes import load_regimes
from daylight.site.sample.registers import load_registers
from daylight.site.sample.rules import load_plans, load_rules
from daylight.site.sample.stated import load_lists
from daylight.site.sample.watching import load_watching

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sample:
    """What was loaded: the division, departments by code, flow and form versions by file name."""

    division: str
    departments: dict[str, int]
    flows: dict[str, int]
    forms: dict[str, int]


def load_sample(by: Actor, at: datetime) -> Sample:
    """Load what is not there yet of 江州市, through the verbs; a second run changes nothing.

    `by` is the installation (`core.actors.job`). Every text of a law is our own short summary and says so.
    """
    division = load_city(by, at)
    departments = {each.code: each.id for each in offices.departments(division)}
    for law in LAWS:
        _enact(law, by, at)
    flows = {
        path.stem: procedure.publish_flow(path.stem, path.read_bytes(), by=by, at=at).id
        for path in sorted((HERE / "flows").glob("*.bpmn"))
    }
    forms = {
        path.stem: procedure.publish_form(path.stem, json.loads(path.read_text("utf-8")), by=by, at=at).id
        for path in sorted((HERE / "forms").glob("*.json"))
    }
    load_powers(by, at, departments, flows, forms)
    load_governed(division, departments, by, at)
    load_clearing(division, departments, by, at)
    load_rules(division, by, at)
    load_plans(division, by, at)
    load_benchmarks(by, at)
    load_lists(division, by, at)
    load_openness(division, departments, by, at)
    load_regimes(division, departments, by, at)
    load_interaction(division, departments, by, at)
    load_watching(division, at)
    load_registers(division, by, at)
    load_charts(division, flows, by, at)
    return Sample(division, departments, flows, forms)


def _enact(law: SampleLaw, by: Actor, at: datetime) -> None:
    articles = [ArticleText(number, f"（样例摘要，非法律原文）{text}") for number, text in law.articles.items()]
    named = LawNamed(law.title, Level(law.level), law.issuer)
    lawbook.enact(named, VersionDated(law.since, None, law.document_number), articles, by=by, at=at)
