"""Powers for other folders' tests, made through the verbs by a job."""

import csv
import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daylight.catalogue import migrations, queries, services
from daylight.catalogue.models import EverydayWord
from daylight.catalogue.rules.definitions import Document, PowerFacts
from daylight.catalogue.rules.sayings import joined, sayings
from daylight.catalogue.rules.search import syllables
from daylight.core.actors import job
from daylight.offices.tests.makers import Department, make_department

LONG_BEFORE = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)
_items = itertools.count(1)


def definition(department: Department | int | None = None, **elements: Any) -> Document:
    """A whole definition of a licence that can be published as it is; `elements` replace what they name."""
    body = department or make_department("118")
    return {
        "name": f"样例经营许可{next(_items)}",
        "name_en": "Sample trading licence",
        "kind_scheme": "GB39046",
        "kind_code": "01",
        "department": body if isinstance(body, int) else body.pk,
        "summary": "样例事项。",
        "basis": [{"law": "中华人民共和国行政许可法", "article": "第四十二条", "role": "时限"}],
        "conditions": [{"text": "有固定的经营场所", "text_en": "Fixed premises"}],
        "materials": [
            {
                "key": "plan",
                "name": "经营场所平面图",
                "name_en": "Floor plan",
                "required": True,
                "how": "upload",
                "note": "",
            }
        ],
        "fee": {"charged": False, "standard": "", "basis": ""},
        "statutory": {"amount": 20, "unit": "working_day"},
        "promised": {"amount": 12, "unit": "working_day"},
        "steps": [{"name": "受理", "name_en": "Accept"}, {"name": "决定", "name_en": "Decide"}],
        "audience": ["company"],
        "telling": "短信告知，证照可邮寄",
        "remedies": [{"kind": "review", "text": "六十日内申请行政复议", "text_en": "Apply for review within 60 days"}],
        "discretion": [{"tier": "A", "when": "符合全部条件", "then": "准予许可"}],
        "disclosure": {"party_name": {"public": True, "mask": "none", "basis": ""}},
        "is_sample": True,
        **elements,
    }


def make_power(
    published: bool = True,
    *,
    department: Department | int | None = None,
    flow: int | None = None,
    form: int | None = None,
    at: datetime = LONG_BEFORE,
    **elements: Any,
) -> PowerFacts:
    """A power: online when it is given a flow version and a form version; published unless told otherwise."""
    wired = {"flow_version": flow, "form_version": form, "online": flow is not None and form is not None}
    by = job("tests", "329900")
    power = services.draft(definition(department, **wired, **elements), by=by, at=at)
    if published:
        return queries.version(services.publish(power, by=by, at=at))
    found = queries.draft_of(power)
    assert found is not None
    return found


def everyday_words() -> None:
    """The everyday words that every installation begins with."""
    words: dict[str, list[str]] = {}
    for name in ("everyday.csv", "everyday_more.csv"):
        with (Path(str(migrations.__file__)).parent / "data" / name).open(encoding="utf-8") as told:
            words |= {said.lower(): [m for m in means.split(";") if m] for said, means in csv.reader(told)}
    for name in ("everyday_life.txt", "everyday_situations.txt"):
        written = (Path(str(migrations.__file__)).parent / "data" / name).read_text(encoding="utf-8")
        words = joined(words, sayings(written))
    EverydayWord.objects.all().delete()
    EverydayWord.objects.bulk_create(
        EverydayWord(said=said, means=means, sound=syllables(said)) for said, means in words.items()
    )
