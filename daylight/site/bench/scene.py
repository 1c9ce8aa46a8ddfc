"""What the measurement needs: the sample city's offices, one licence to apply for, one applicant a client."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as powers
from daylight.core.actors import Actor, job
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.ledger import queries as ledger
from daylight.ledger.services import open_ledger
from daylight.offices import queries as offices
from daylight.offices import services as staff
from daylight.procedure import services as procedure
from daylight.site.sample.city import load_city
from daylight.site.sample.plan import CITY

FLOWS = Path(__file__).resolve().parent.parent / "sample" / "flows"
DEPARTMENT = "106"
OFFICERS = "jiaotong-"
POSTS = ("window", "handler", "reviewer", "decider", "legal")
LICENSING = "中华人民共和国行政许可法"
COMPANY = "91329900MA0000015H"
FORM: dict[str, object] = {
    "title": "测速申请表",
    "title_en": "Application for the measurement",
    "sections": [
        {
            "title": "经营信息",
            "title_en": "Business",
            "fields": [
                {"key": "place", "label": "经营场所地址", "label_en": "Premises", "type": "text", "required": True},
                {
                    "key": "area",
                    "label": "经营面积",
                    "label_en": "Floor area",
                    "type": "number",
                    "required": True,
                    "min": "1",
                },
            ],
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The licence's key in addresses, the penalty's id, the officers by post, the applicants by client, as actors."""

    power: str
    penalty: int
    officers: dict[str, Actor]
    applicants: tuple[Actor, ...]


def build(clients: int) -> Scene:
    """Build it in an empty database."""
    by, at = job("bench", CITY), ledger.now()
    open_ledger("real", by=by, at=at)
    load_city(by, at)
    power, penalty = _licence(by, at), _penalty(by, at)
    for number in range(clients):
        staff.register_person(
            f"bench-{number}", name=f"江州测速第{number}有限公司", kind="company", uscc=COMPANY, phone="13000000000",
            password_hash=make_password(None), is_sample=True, by=by, at=at,
        )  # fmt: skip
    applicants = tuple(_actor(f"bench-{number}") for number in range(clients))
    return Scene(power, penalty, {name: _actor(OFFICERS + name) for name in POSTS}, applicants)


def _licence(by: Actor, at: datetime) -> str:
    definition = _definition("测速样例许可", "01", "3299001060100101", "licence", by, at) | {
        "statutory": {"amount": 20, "unit": "working_day"},
        "promised": {"amount": 12, "unit": "working_day"},
        "form_version": procedure.publish_form("bench", FORM, by=by, at=at).id,
        "online": True,
    }
    return catalogue.version(powers.publish(powers.draft(definition, by=by, at=at), by=by, at=at)).key


def _penalty(by: Actor, at: datetime) -> int:
    definition = _definition("测速样例处罚", "02", "3299001060200101", "penalty", by, at)
    definition["statutory"] = {"amount": 90, "unit": "calendar_day"}
    return catalogue.version(powers.publish(powers.draft(definition, by=by, at=at), by=by, at=at)).id


def _definition(name: str, kind: str, code: str, flow: str, by: Actor, at: datetime) -> dict[str, object]:
    texts = [ArticleText("第四十二条", "（样例摘要，非法律原文）二十日内作出决定。")]
    named = LawNamed(LICENSING, Level.LAW, "样例机关")
    lawbook.enact(named, VersionDated(date(2019, 4, 23), None, "样例令第1号"), texts, by=by, at=at)
    return {
        "name": name,
        "name_en": "Power for the measurement",
        "kind_scheme": "GB39046",
        "kind_code": kind,
        "department": next(each.id for each in offices.departments(CITY) if each.code == DEPARTMENT),
        "summary": "只为测速而设的样例事项。",
        "basis": [{"law": LICENSING, "article": "第四十二条", "role": "时限"}],
        "fee": {"charged": False, "standard": "", "basis": ""},
        "audience": ["company"],
        "remedies": [{"kind": "review", "text": "六十日内申请行政复议", "text_en": "Apply for review within 60 days"}],
        "discretion": [{"tier": "A", "when": "符合全部条件", "then": "按标准办理"}],
        "disclosure": {"party_name": {"public": True, "mask": "none", "basis": ""}},
        "is_sample": True,
        "flow_version": procedure.publish_flow(flow, (FLOWS / f"{flow}.bpmn").read_bytes(), by=by, at=at).id,
        "code_scheme": "HB16",
        "code": code,
    }


def _actor(username: str) -> Actor:
    return offices.actor_of(get_user_model().objects.get(username=username), place="127.0.0.1")
