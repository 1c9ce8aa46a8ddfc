"""What lies in the files of cases: a survey with photographs, messages with the party, a template, a saved question."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from daylight.casework import services
from daylight.casework.queries.wordings import templates
from daylight.casework.rules import docx, wordings
from daylight.casework.rules.evidence import Sent
from daylight.casework.rules.statistics import Question
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.site.demo.agenda import Course
from daylight.site.demo.cast import Someone
from daylight.site.demo.world import World

SHOWN_POWER = "排污许可证核发"
TITLE = "行政许可决定书（样例）"
COLOURS = ("#8fb3c9", "#c9b38f")


def survey(world: World, number: str, at: datetime) -> None:
    """Two officers were on site, with photographs that say that they are samples."""
    case = world.case(number)
    first = world.cast.officer(Role.REVIEWER, case.department, holder="A")
    services.record_survey(
        world.division, number, visited_on=legal_day(at).isoformat(), place="江州市东江区样例路 8 号（样例）",
        second_officer=world.cast.beside(first, case.department), findings="布局与图纸一致，设施设备齐全（样例）。",
        result="conforms", photos=[_photo(f"现场照片{n}.jpg", COLOURS[n - 1]) for n in (1, 2)], by=first, at=at,
    )  # fmt: skip


def talk(world: World, number: str, who: Someone, at: datetime) -> None:
    """The office asks, the party answers."""
    case = world.case(number)
    officer = world.cast.officer(Role.REVIEWER, case.department, holder="A")
    asked = "请说明后厨排烟净化设施的型号，可以直接在此回复（样例）。"
    services.write_message(world.division, number, text=asked, by=officer, at=at)
    said = "采用静电式油烟净化器，型号见附件照片（样例）。"
    file = _photo("净化器.jpg", COLOURS[0])
    services.write_message(world.division, number, text=said, file=file, by=who.actor, at=at)


def case_files(world: World, departments: Mapping[str, int], since: datetime) -> Course:
    """A template is proposed and approved, one more waits for its second person; a question is saved for colleagues."""
    body = departments["118"]
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 1))
    if templates(world.division, [body]):
        return
    editor = world.cast.officer(Role.CATALOGUE_EDITOR, body, holder="A")
    head = world.cast.officer(Role.DEPARTMENT_HEAD, body, holder="A")
    first = services.propose_template("decision", name=TITLE, file=_word("decision", TITLE), by=editor, at=at)
    at = yield world.hours.later(at, 1)
    services.settle_template(world.division, first, approves=True, by=head, at=at)
    reviewer = world.cast.officer(Role.REVIEWER, body, holder="A")
    question = Question(group="@item", second="@outcome", period="month")
    services.save_statistics("各事项每月办理结果（样例）", question, is_shared=True, by=reviewer, at=at)
    at = yield world.hours.later(at, 3)
    name = "不予受理通知书（样例）"
    services.propose_template("refusal_notice", name=name, file=_word("refusal_notice", name), by=editor, at=at)


def shown_now(world: World, until: datetime) -> Course:
    """One matter is still shown to the public when the demonstration ends."""
    power = _shown_power(world)
    if power is None:
        return
    days = (legal_day(until) - timedelta(days=back) for back in range(4, 20))
    at = yield world.hours.on(next(day for day in days if world.hours.workdays.is_workday(day)))
    number = world.apply(power, world.cast.anyone(power.audience), at).number
    at = yield world.hours.later(at, 0)
    world.accept(number, at)
    at = yield world.hours.later(at, 0)
    world.do(number, "pass", at)


def _shown_power(world: World) -> PowerFacts | None:
    return next((power for power in world.others if power.name == SHOWN_POWER), None)


def _photo(name: str, colour: str) -> Sent:
    drawn = Image.new("RGB", (640, 480), colour)
    pen = ImageDraw.Draw(drawn)
    for step in range(0, 640, 40):
        pen.line((step, 0, step // 2 + 160, 480), fill="#ffffff", width=2)
    pen.rectangle((180, 200, 460, 280), fill="#0c2c42")
    pen.text((210, 232), "SAMPLE - NOT A REAL PLACE", fill="#ffffff")
    made = BytesIO()
    drawn.save(made, "JPEG", quality=80)
    return Sent(name, made.getvalue())


def _word(kind: str, title: str) -> Sent:
    return Sent(f"{title}.docx", docx.written(wordings.built_in(kind, title)))
