"""What supervision looks for: leads that are not filed, a paper case entered afterwards, decisions in a minute, and an
office that takes most of its applications by hand."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from daylight.casework import services
from daylight.casework.rules.opening import Party
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.hall import services as hall_services
from daylight.hall.rules.applicants import Party as Applicant
from daylight.hall.services.submit_at_window import Paper
from daylight.procedure import queries as procedure
from daylight.site.demo.agenda import Course
from daylight.site.demo.answers import answers_for
from daylight.site.demo.crowd import handled
from daylight.site.demo.papers import sample_pdf
from daylight.site.demo.world import World

CORRECTED = "经核查，当事人当场改正，没有造成危害后果，且为首次发现（样例）。"
SENT_BACK = "请补充改正前后的现场照片再报（样例）。"
LONGER = "需要等待检测机构出具报告（样例）。"
BY_HAND = 10
"""Applications that one office takes at its window in the last whole month; of ten and more, supervision notices."""
PAPER_DAYS = 5


def irregular(world: World, since: datetime, until: datetime) -> Iterator[Course]:
    """One course for each."""
    middle = world.hours.on(world.hours.workdays.after(legal_day(since + (until - since) / 2), 2))
    if world.penalties:
        yield not_filed(world, world.penalties[0], middle)
        yield left_undecided(world, world.penalties[-1], world.hours.on(_workday(world, until - timedelta(days=35))))
        yield entered_afterwards(world, world.penalties[0], world.hours.later(middle, 2))
    yield decided_at_once(world, world.powers[0], world.hours.later(middle, 3))
    by_hand = [each for each in world.others if each.kind == "licence" and each.form_version]
    if by_hand:
        day = _last_month(world, until)
        for _time in range(BY_HAND):
            yield taken_by_hand(world, by_hand[0], day)
            day = world.hours.later(day, 1)


def not_filed(world: World, power: PowerFacts, first: datetime) -> Course:
    """A report is looked into; the head sends the proposal back once, then decides that no case is filed."""
    at = yield first
    number = _lead(world, power, at, reporter="林晓（样例）")
    where = {"division": world.division, "number": number}
    handler = world.cast.officer(Role.HANDLER, power.department, holder="A")
    head = world.cast.officer(Role.DEPARTMENT_HEAD, power.department, holder="A")
    for agrees, words in ((False, SENT_BACK), (True, "")):
        at = yield world.hours.later(at, 2)
        services.propose_no_case(**where, ground="corrected", reasons=CORRECTED, by=handler, at=at)
        at = yield world.hours.later(at, 1)
        services.decide_no_case(**where, agrees=agrees, words=words, by=head, at=at, workdays=world.hours.workdays)
    at = yield world.hours.later(at, 2)
    services.tell_reporter(**where, how="phone", by=handler, at=at)


def left_undecided(world: World, power: PowerFacts, first: datetime) -> Course:
    """Three leads: a case is filed on one, one is extended, and nobody decides on one in time."""
    at = yield first
    numbers = [_lead(world, power, at) for _time in range(3)]
    handler = world.cast.officer(Role.HANDLER, power.department, holder="A")
    head = world.cast.officer(Role.DEPARTMENT_HEAD, power.department, holder="A")
    days = world.hours.workdays
    at = yield world.hours.later(at, 2)
    services.take_up_lead(world.division, numbers[0], by=handler, at=at, workdays=days)
    at = yield world.hours.later(at, 3)
    services.extend_lead(world.division, numbers[1], reason=LONGER, by=head, at=at, workdays=days)


def entered_afterwards(world: World, power: PowerFacts, first: datetime) -> Course:
    """A case handled on paper is entered some days later, all at once; its result waits for publication."""
    at = yield first
    began = world.hours.on(_workday(world, at - timedelta(days=PAPER_DAYS + 3)))
    number = world.file_case(power, world.cast.anyone([]), began)
    world.told.add(number)
    while (case := world.case(number)).closed_at is None:
        node = world.node(case, case.tokens[0])
        began = min(world.hours.later(began, 1), at)
        world.do(number, node.outcome_codes[0], began)
        if node.act == "decide":
            return


def decided_at_once(world: World, power: PowerFacts, first: datetime) -> Course:
    """An application is accepted, reviewed and decided within a minute."""
    at = yield first
    number = world.apply(power, world.cast.anyone(power.audience), at).number
    at = yield world.hours.later(at, 1)
    world.accept(number, at)
    for second in range(1, 6):
        case = world.case(number)
        if case.outcome or case.closed_at is not None:
            return
        node = world.node(case, case.tokens[0])
        wished = next((code for code in node.outcome_codes if code in ("pass", "grant")), node.outcome_codes[0])
        world.do(number, wished, at + timedelta(seconds=second))


def taken_by_hand(world: World, power: PowerFacts, first: datetime) -> Course:
    """An application that could have been made online is entered at the window, and handled like any other."""
    assert power.form_version is not None
    form = procedure.form(power.form_version).definition
    at = yield first
    window = world.cast.officer(Role.WINDOW, power.department, holder="A")
    who = world.cast.anyone(power.audience)
    papers = [
        Paper(str(each["key"]), f"{each['name']}.pdf", sample_pdf(str(each["key"])))
        for each in power.materials
        if each.get("required")
    ]
    made = hall_services.submit_at_window(
        power.key, party=Applicant(who.kind, who.name, who.code, "13000000099"),
        data=answers_for(form, world.chance, legal_day(at)), papers=papers, by=window, at=at,
    )  # fmt: skip
    world.accept(made.number, at)
    yield from handled(world, made.number, power.promised)


def _lead(world: World, power: PowerFacts, at: datetime, reporter: str = "") -> str:
    who = world.cast.anyone([])
    facts = {
        "source": "report" if reporter else "inspection", "facts": "未按规定公示证照（样例）",
        "place": "江州市样例路（样例）", "happened_on": (legal_day(at) - timedelta(days=2)).isoformat(),
        "received_on": legal_day(at).isoformat(), "reporter": reporter, "contact": "13000000098" if reporter else "",
    }  # fmt: skip
    handler = world.cast.officer(Role.HANDLER, power.department, holder="A")
    return services.register_lead(
        power.id, party=Party(who.kind, who.name, who.code), facts=facts, by=handler, at=at,
        workdays=world.hours.workdays,
    )  # fmt: skip


def _workday(world: World, at: datetime) -> date:
    return world.hours.workdays.next_on_or_after(legal_day(at))


def _last_month(world: World, until: datetime) -> datetime:
    """In office hours of the second working day of the last whole month."""
    this = legal_day(until).replace(day=1)
    first = (this - timedelta(days=1)).replace(day=1)
    return world.hours.on(world.hours.workdays.after(first, 1))
