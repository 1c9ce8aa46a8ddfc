"""Applications for tests, made through the verbs."""

import io
import itertools
import zipfile
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.tests.makers import LONG_BEFORE, make_power
from daylight.core.actors import Actor, job
from daylight.hall import queries, services
from daylight.hall.models import Rating
from daylight.hall.queries import ApplicationFacts, DraftFacts
from daylight.hall.services import Submitted
from daylight.offices.tests.makers import make_applicant
from daylight.procedure import services as procedure

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 4, 7, 9, 12, tzinfo=SHANGHAI)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
FORM = {
    "title": "样例申请表",
    "title_en": "Sample application form",
    "sections": [
        {
            "title": "企业信息",
            "title_en": "Company",
            "fields": [
                {"key": "company", "label": "企业名称", "type": "text", "autocomplete": "organization", "public": True},
                {"key": "uscc", "label": "统一社会信用代码", "type": "uscc", "required": True, "public": True},
                {"key": "contact", "label": "联系电话", "type": "phone", "required": True, "mask": "phone"},
            ],
        },
        {
            "title": "经营信息",
            "title_en": "Business",
            "fields": [
                {"key": "place", "label": "经营场所地址", "label_en": "Premises", "type": "text", "required": True},
                {"key": "area", "label": "经营面积", "type": "number", "required": True, "min": "1", "unit": "平方米"},
                {
                    "key": "kind",
                    "label": "申请类型",
                    "type": "choice",
                    "options": [{"value": "new", "label": "首次申请"}, {"value": "change", "label": "变更"}],
                },
                {
                    "key": "seats",
                    "label": "座位数",
                    "type": "number",
                    "show_when": 'kind == "change"',
                    "required": True,
                },
            ],
        },
    ],
}
ANSWERS: dict[str, object] = {
    "contact": "13000000000",
    "place": "江州市云麓区样例路 1 号",
    "area": "86.5",
    "kind": "new",
}
_names = itertools.count(1)


def make_open_power(
    flow: int = 1, *, at: datetime = LONG_BEFORE, form: dict[str, Any] = FORM, **elements: Any
) -> PowerFacts:
    """A published power that can be applied for online with `form`."""
    made = procedure.publish_form(f"hall-{next(_names)}", form, by=job("tests", "329900"), at=at)
    return make_power(flow=flow, form=made.id, at=at, **{"code_scheme": "HB16", "code": _code(), **elements})


def make_draft(
    power: PowerFacts | None = None,
    by: Actor | None = None,
    *,
    at: datetime = MORNING,
    answers: dict[str, object] | None = None,
    with_files: bool = True,
) -> tuple[DraftFacts, Actor]:
    """A draft with every answer and, unless told otherwise, every required material, ready to be submitted."""
    power = power or make_open_power()
    by = by or make_applicant()[1]
    draft = services.start_application(power.key, by=by, at=at)
    services.save_draft(draft.id, data=ANSWERS if answers is None else answers, by=by, at=at)
    for each in power.materials if with_files else ():
        services.attach_material(draft.id, key=each["key"], name="平面图.pdf", content=PDF, by=by, at=at)
    return queries.draft(draft.id, draft.person), by


def make_application(
    power: PowerFacts | None = None,
    by: Actor | None = None,
    *,
    at: datetime = MORNING,
    answers: dict[str, object] | None = None,
) -> ApplicationFacts:
    """An application that has been submitted at `at`."""
    submitted, _by = make_submitted(power, by, at=at, answers=answers)
    return queries.application(submitted.division, submitted.number)


def make_submitted(
    power: PowerFacts | None = None,
    by: Actor | None = None,
    *,
    at: datetime = MORNING,
    answers: dict[str, object] | None = None,
) -> tuple[Submitted, Actor]:
    """The same as the applicant gets it: number and query code, and the applicant as an actor."""
    draft, by = make_draft(power, by, at=at, answers=answers)
    return submit(draft.id, by, at=at), by


def submit(draft: UUID, by: Actor, *, at: datetime = MORNING) -> Submitted:
    """Submit under a key of its own."""
    return services.submit(draft, by=by.called(f"hall-test-{next(_names)}", "0" * 64), at=at)


def office_file(*names: str, content: bytes = b"x", folder: str = "word/document.xml") -> bytes:
    """A DOCX-like archive with these entries besides the usual ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", folder, *names):
            archive.writestr(name, content)
    return made.getvalue()


def _code() -> str:
    return f"329900118010{next(_names):04d}"


def make_rating(division: str, number: str, *, department: int, grade: int, at: datetime) -> Rating:
    """A rating that somebody gave a closed case."""
    return Rating.objects.create(
        division=division, number=number, department=department, power_id=1, person=5, grade=grade, rated_at=at
    )
