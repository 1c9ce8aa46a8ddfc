"""Two people who draw and approve, and small documents for them."""

import json
from dataclasses import dataclass

from daylight.core.actors import Actor, Role
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import Department, Person, make_department, make_officer
from daylight.procedure import queries, services
from daylight.procedure.tests.makers import sample_flow

BANDS = {
    "title": "面积分档",
    "policy": "unique",
    "inputs": [
        {"key": "area", "label": "面积", "type": "number"},
        {"key": "kind", "label": "类型", "type": "text"},
    ],
    "outputs": [
        {"key": "band", "label": "档次", "type": "text"},
        {"key": "fee", "label": "费用", "type": "number"},
    ],
    "rules": [
        {"when": ["<100", ""], "then": ["小", "50"]},
        {"when": ["100..500", "餐饮，商店"], "then": ["中", "80.5"]},
        {"when": [">500", "-"], "then": ["大", "120"]},
    ],
}
STATED = {
    "conditions": "依申请，符合条件",
    "posts": "窗口、审核、决定岗位，分管领导",
    "procedure": "见图，与消防部门衔接",
    "limits": "法定 20 个工作日，承诺 12 个工作日",
    "supervision": "行政监察处 0000-0000119",
    "rights": "陈述、申辩、听证",
    "remedies": "行政复议、行政诉讼",
    "complaints": "0000-0000119",
    "source": "statutory",
    "article": "《行政许可法》第三十二条",
}
ALL = ("lawful", "simple", "easy")


@dataclass(frozen=True)
class Two:
    """An editor, a colleague of the same post, the head, and a window clerk."""

    body: Department
    editor: Actor
    colleague: Actor
    head: Actor
    clerk: Actor
    people: dict[str, Person]


def make_two(code: str = "118") -> Two:
    body = make_department(code)
    people, actors = {}, {}
    roles = {
        "editor": Role.CATALOGUE_EDITOR,
        "colleague": Role.CATALOGUE_EDITOR,
        "head": Role.DEPARTMENT_HEAD,
        "clerk": Role.WINDOW,
    }
    for name, role in roles.items():
        people[name], actors[name] = make_officer(role, body)
    return Two(body, **actors, people=people)


def begin(two: Two, kind: str = "flow", name: str = "drawn", source: str | None = None) -> int:
    text = source if source is not None else sample_flow("licence").decode()
    return services.begin_proposal(kind, name, title="样例", source=text, by=two.editor, at=ledger.now())


def propose(two: Two, draft: int) -> None:
    seen = queries.proposal(draft).revision
    services.propose(draft, reason="依法调整", as_seen=seen, by=two.editor, at=ledger.now())


def approve(two: Two, draft: int, by: Actor | None = None, audit: tuple[str, ...] = ALL) -> int:
    seen = queries.proposal(draft).revision
    return services.approve_proposal(draft, audit=audit, as_seen=seen, by=by or two.head, at=ledger.now())


def publish(two: Two, kind: str, name: str, document: dict[str, object]) -> int:
    """Begun, proposed and approved; the id of the new version."""
    draft = begin(two, kind, name, json.dumps(document, ensure_ascii=False))
    propose(two, draft)
    return approve(two, draft)
