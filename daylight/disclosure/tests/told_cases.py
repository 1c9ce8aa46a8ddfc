"""Cases in which every folder has been told something that must be gone afterwards."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from daylight.casework import queries as cases
from daylight.casework import services as casework
from daylight.casework.queries.teamwork import signings
from daylight.casework.rules.evidence import Sent
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import Office, again, apply, doing, make_office
from daylight.core.actors import Actor, Role
from daylight.disclosure import services
from daylight.disclosure.tests.makers import DIVISION, drafted
from daylight.hall import queries as hall_queries
from daylight.hall import services as hall
from daylight.hall.services import Written
from daylight.hall.tests.makers import ANSWERS, MORNING, PDF, submit
from daylight.legality import services as legality
from daylight.legality.rules.reviews import ITEMS
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_division, make_officer
from daylight.performance import services as performance
from daylight.performance.tests.makers import put_in_force
from daylight.supervision import services as supervision
from daylight.supervision.tests.makers import SWEEPER

CANARY = "金丝雀柒柒肆壹"
FILE = PDF + b"canary-774"
YEARS = timedelta(days=366 * 11)


@dataclass(frozen=True)
class Told:
    """A closed case, the office that handled it, and who watches over it."""

    case: CaseFacts
    office: Office
    supervisor: Actor
    head: Actor
    legal: Actor
    security: Actor

    @property
    def number(self) -> str:
        return self.case.number


def an_office() -> Office:
    """An office whose applicant has nothing to do with the canary by name: an account keeps its own name."""
    return make_office("118")


def told_licence(office: Office | None = None) -> Told:
    """A licence refused after much was written about it by everybody."""
    office = office or an_office()
    number = _handed_in(office)
    case = cases.case_facts(DIVISION, number)
    at = MORNING + timedelta(days=1)
    _written_while_it_runs(case, office, at)
    casework.act(**doing(again(case), office.reviewer, at, outcome="pass", opinion=f"意见 {CANARY}"))
    casework.decide(**doing(again(case), office.decider, at, outcome="deny", reasons=f"不符合条件 {CANARY}"))
    for paper in cases.papers(DIVISION, number):
        casework.render_document(DIVISION, number, paper.id, by=office.decider, at=at)
    casework.serve(**doing(again(case), office.window, at, method="direct", received_by=CANARY))
    made = _watched(again(case), office)
    _looked_back(made, at + timedelta(days=3))
    return made


def told_penalty(office: Office | None = None) -> Told:
    """A fine that began as a lead, was paid and closed."""
    office = office or an_office()
    workdays, at = offices.workdays(DIVISION), MORNING
    lead = casework.register_lead(
        office.penalty.id, party=Party("citizen", CANARY, "329901199003070012"),
        facts={
            "source": "report", "facts": f"经过 {CANARY}", "place": f"地点 {CANARY}", "happened_on": "2026-04-01",
            "received_on": f"{at:%Y-%m-%d}", "reporter": f"举报 {CANARY}", "contact": f"电话 {CANARY}",
        },
        by=office.handler, at=at, workdays=workdays,
    )  # fmt: skip
    number, _entry = casework.take_up_lead(DIVISION, lead, by=office.handler, at=at, workdays=workdays)
    case = cases.case_facts(DIVISION, number)
    evidence = Sent("照片.pdf", FILE + b"!")
    casework.add_evidence(
        DIVISION, number, kind="object", file=evidence, taken_on="2026-04-07", note=CANARY, by=office.handler, at=at
    )
    fields = {"facts": CANARY, "second_officer": "石岩", "evidence": CANARY}
    for by, said in (
        (office.handler, {"outcome": "done", "opinion": CANARY, "fields": fields}),
        (office.legal_reviewer, {"outcome": "pass", "opinion": CANARY}),
        (office.handler, {"outcome": "done", "fields": {"intended": CANARY, "defence": CANARY}}),
        (office.handler, {"outcome": "heard"}),
    ):
        casework.act(**doing(again(case), by, at, **said))
    said = {"outcome": "punish", "reasons": f"事实清楚 {CANARY}", "amount": "8000"}
    casework.decide(**doing(again(case), office.decider, at + timedelta(days=2), **said))
    at += timedelta(days=3)
    casework.serve(**doing(again(case), office.handler, at, method="direct", received_by=CANARY))
    code = casework.charge(DIVISION, number, by=office.handler, at=at)
    casework.pay(code, by=office.applicant, at=at)
    paid = {"paid": "8000", "paid_on": f"{at:%Y-%m-%d}", "confiscated": CANARY}
    casework.act(**doing(again(case), office.handler, at, outcome="done", fields=paid))
    casework.act(**doing(again(case), office.handler, at, outcome="done", opinion=CANARY))
    return _watched(again(case), office)


def published(made: Told, at: datetime) -> None:
    """Its record made public."""
    officer = make_officer(Role.DISCLOSURE_OFFICER, make_department("118"))[1]
    draft = drafted(made.case, at)
    services.approve_record(DIVISION, made.number, as_seen=draft.digest, cleared=f"已核对 {CANARY}", by=officer, at=at)


def traces() -> list[str]:
    """Where the canary still is: tables of the database, columns as text, and files of the data folder."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE strpos(t::text, %s) > 0 OR strpos(t::text, %s) > 0',
                [CANARY, CANARY.encode("unicode_escape").decode()],
            )
            (count,) = cursor.fetchone()
            found += [f"{table}: {count}"] if count else []
    return found + [str(path) for root in _folders() for path in root.rglob("*") if path.is_file() and _holds(path)]


def _folders() -> list[Path]:
    return [Path(each) for each in (settings.FILES_ROOT, settings.PUBLISHED_ROOT, settings.LOG_ROOT)]


def _holds(path: Path) -> bool:
    content = path.read_bytes()
    return CANARY.encode() in content or b"canary-774" in content


def _handed_in(office: Office) -> str:
    by, at = office.applicant, MORNING
    draft = hall.start_application(office.licence.key, by=by, at=at)
    answers: dict[str, object] = {**ANSWERS, "place": f"样例路 {CANARY}"}
    hall.save_draft(draft.id, data=answers, by=by, at=at)
    for each in office.licence.materials:
        hall.attach_material(draft.id, key=each["key"], name=f"{CANARY}.pdf", content=FILE, by=by, at=at)
    hall.choose_delivery(
        draft.id, method="post", recipient=CANARY, address=f"样例路 {CANARY}", phone="13800000000", by=by, at=at
    )
    hall.ask_preview(draft.id, by=by, at=at)
    (shown,) = hall_queries.previews_of([draft.id]).values()
    hall.give_hints(shown.id, hints=f"请补充 {CANARY}", is_ready=True, by=office.window, at=at)
    number = submit(draft.id, by, at=at).number
    found = hall_queries.application(DIVISION, number)
    casework.accept(
        DIVISION, number, as_seen=found.revision, by=office.window, at=at, workdays=offices.workdays(DIVISION)
    )
    return number


def _written_while_it_runs(case: CaseFacts, office: Office, at: datetime) -> None:
    known = {"division": DIVISION, "number": case.number}
    casework.write_message(**known, text=f"请说明 {CANARY}", by=office.reviewer, at=at)
    file = Sent(f"{CANARY}.pdf", FILE + b"?")
    casework.write_message(**known, text=f"说明 {CANARY}", file=file, by=office.applicant, at=at)
    token = again(case).tokens[0].id
    colleague = make_officer(Role.REVIEWER, make_department("118"))[1]
    casework.copy_case(
        **known, token=token, people=[colleague.person or 0], said=CANARY, as_seen=again(case).revision,
        by=office.reviewer, at=at,
    )  # fmt: skip
    casework.urge(**known, token=token, said=f"请抓紧 {CANARY}", as_seen=again(case).revision, by=office.window, at=at)
    casework.ask_signatures(
        **known, token=token, people=[colleague.person or 0], question=CANARY, as_seen=again(case).revision,
        by=office.reviewer, at=at,
    )  # fmt: skip
    (asked,) = signings(DIVISION, case.number)
    casework.sign(**known, signing=asked.id, agrees=True, opinion=CANARY, by=colleague, at=at)
    hall.queue_notices(DIVISION, by=SWEEPER, at=at)


def _watched(case: CaseFacts, office: Office) -> Told:
    department = make_department("118")
    return Told(
        case, office, make_officer(Role.SUPERVISOR)[1], make_officer(Role.DEPARTMENT_HEAD, department)[1],
        make_officer(Role.LEGAL_OFFICER, make_department("103"))[1], make_officer(Role.SECURITY_ADMIN)[1],
    )  # fmt: skip


def _looked_back(made: Told, at: datetime) -> None:
    """Everybody who looks at a case once it is over has something to say about it."""
    number, known = made.number, {"division": DIVISION, "at": at}
    hall.rate_case(number, grade=1, remark=f"不满 {CANARY}", by=made.office.applicant, at=at)
    hall.correct_rating(DIVISION, number, correction=f"已整改 {CANARY}", by=made.office.window, at=at)
    _a_letter(made, at)
    found = supervision.raise_finding(
        "A002", number=number, became_true_at=at, department=made.office.department, by=SWEEPER, **known
    )
    assert found is not None
    supervision.explain(found.id, text=f"说明原因 {CANARY}", by=made.head, **known)
    order = supervision.issue_order(found.id, kind="letter", demand=f"请整改 {CANARY}", by=made.supervisor, **known)
    reply: dict[str, Any] = {"text": f"已整改 {CANARY}", "is_true": True, "is_objective": False}
    supervision.reply_to_order(order.id, by=made.head, **reply, **known)
    supervision.lift_order(order.id, result=f"整改完成 {CANARY}", by=made.supervisor, **known)
    _reviewed(made, at)
    one, _two = put_in_force()
    performance.enter_manual(
        DIVISION, "monthly", department=made.office.department, item="permit_lost", day=date(2026, 4, 10),
        basis=f"依据 {CANARY}", case=number, by=one, at=at,
    )  # fmt: skip


def _a_letter(made: Told, at: datetime) -> None:
    said = Written("complaint", f"投诉 {CANARY}", f"内容 {CANARY}", CANARY, "13800000000", about_case=made.number)
    letter = hall.register_letter(made.office.department, said, by=made.office.applicant, at=at).number
    hall.accept_letter(DIVISION, letter, by=made.office.window, at=at)
    units = [made.office.department]
    hall.assign_letter(DIVISION, letter, units=units, instruction=CANARY, by=made.head, at=at)
    hall.handle_letter(
        DIVISION, letter, unit=made.office.department, finding=f"核查 {CANARY}", by=made.office.handler, at=at
    )
    hall.reply_to_letter(DIVISION, letter, reply=f"答复如下：已经核实 {CANARY}", by=made.office.window, at=at)
    hall.evaluate_letter(DIVISION, letter, grade=2, remark=CANARY, by=made.office.applicant, at=at)


def _reviewed(made: Told, at: datetime) -> None:
    known = {"division": DIVISION, "at": at}
    review = legality.open_review(made.number, reason=f"调阅 {CANARY}", by=made.legal, **known)
    marks = {item.key: item.points for item in ITEMS} | {"rights": 0}
    verdicts = {"body": "lawful", "procedure": "defect", "discretion": "lawful"}
    legality.judge_case(review, verdicts=verdicts, marks=marks, opinion=f"程序有瑕疵 {CANARY}", by=made.legal, **known)
    problem = legality.order_correction(
        review, aspect="procedure", demand=f"请补正 {CANARY}", due_on=at.date() + timedelta(days=20),
        by=made.legal, **known,
    )  # fmt: skip
    legality.answer_correction(problem, answer=f"已补正 {CANARY}", by=made.head, **known)
    remedy = legality.register_remedy(
        made.number, form="reconsideration", forum="样例复议机关", forum_number="江复〔2026〕1号",
        accepted_on=at.date(), copy_on=at.date(), by=made.head, workdays=offices.workdays(DIVISION), **known,
    )  # fmt: skip
    legality.reply_to_remedy(remedy, on=at.date(), reply=f"答复 {CANARY}", by=made.head, **known)
    legality.end_remedy(remedy, outcome="upheld", on=at.date(), reasons=f"维持 {CANARY}", by=made.legal, **known)


__all__ = ["CANARY", "YEARS", "Told", "apply", "make_division", "published", "told_licence", "told_penalty", "traces"]
