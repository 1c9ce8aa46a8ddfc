"""People of the demonstration write, call and come; most are answered, one is late; a survey is held."""

from datetime import datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.hall import queries, services
from daylight.hall.services import Written
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

LETTERS = (
    ("118", "complaint", "web", "样例窗口排队过久", "上午取号后等了两个小时才办上（样例）。", "upheld"),
    ("118", "consultation", "web", "小餐饮怎么办证", "想开一家小面馆，需要哪些证件（样例）？", "answered"),
    ("112", "opinion", "web", "建议增加便民摊点", "建议在样例广场设置便民摊点（样例）。", "answered"),
    ("112", "question", "web", "样例路何时修好", "样例路围挡半年了，什么时候通车（样例）？", "answered"),
    ("125", "hotline", "phone", "询问办件进度", "来电询问危险化学品许可的办理进度（样例）。", "answered"),
    ("125", "linkage", "window", "项目接电协调", "样例项目需要供电和道路部门一起协调（样例）。", "answered"),
    ("121", "report", "window", "样例河段有异味", "夜间样例河段有刺激性气味（样例）。", "partly"),
    ("118", "petition", "web", "反映样例市场租金", "样例市场租金上涨，希望领导了解情况（样例）。", ""),
    ("112", "question", "web", "夜间施工谁来管", "样例小区旁夜间施工，什么时候能停（样例）？", ""),
    ("118", "complaint", "web", "样例超市标价不符", "标价和结账不一致（样例）。", ""),
)
REPLY = "您反映的情况已经核实并处理，具体安排已电话告知，感谢您的监督（样例）。"
QUESTIONS = "您对政务服务大厅满意吗|非常满意|满意|不满意\n您最常用哪种方式办事|网上|窗口|电话\n您有什么建议"
QUESTIONS_EN = (
    "Are you satisfied with the service hall|Very satisfied|Satisfied|Not satisfied\n"
    "How do you usually deal with us|Online|Window|Telephone\nWhat do you suggest"
)


def writing_people(world: World, departments: dict[str, int], first: datetime) -> Course:
    """One letter every few days; those with a result are answered the next working day, the others wait."""
    at = yield world.hours.on(world.hours.workdays.after(legal_day(first), 6))
    leader = queries.leaders(world.division).filter(department=departments["118"]).first()
    for code, kind, source, title, content, result in LETTERS:
        department = departments[code]
        clerk, writer = world.cast.officer(Role.WINDOW, department, holder="A"), world.cast.account("citizen")
        told = Written(
            kind, title, content, writer.name, "13000000001", source, may_publish=True,
            leader=leader.id if leader and kind == "petition" else None,
        )  # fmt: skip
        by = writer.actor if source == "web" else clerk
        made = services.register_letter(department, told, by=by, at=at)
        at = yield world.hours.later(at, 1)
        services.accept_letter(world.division, made.number, by=clerk, at=at)
        if kind == "linkage":
            services.assign_letter(world.division, made.number, units=[department], by=clerk, at=at)
            services.handle_letter(world.division, made.number, unit=department, finding=REPLY, by=clerk, at=at)
        if result:
            services.reply_to_letter(world.division, made.number, reply=REPLY, result=result, by=clerk, at=at)
        if kind == "consultation":
            question = "开一家小餐饮店需要办哪些证"
            services.promote_answer(world.division, made.number, question=question, answer=REPLY, by=clerk, at=at)
        if kind == "complaint" and result:
            services.evaluate_letter(world.division, made.number, grade=4, by=writer.actor, at=at)
        at = yield world.hours.later(at, 2)


def asking_the_people(world: World, departments: dict[str, int], first: datetime) -> Course:
    """The department of the licences asks for opinions; a few people answer."""
    at = yield world.hours.on(world.hours.workdays.after(legal_day(first), 8))
    clerk = world.cast.officer(Role.WINDOW, departments["118"], holder="A")
    survey = services.open_survey(
        departments["118"],
        title="政务服务大厅满意度调查（样例）",
        purpose="了解大家对窗口和网上办事的看法，用于改进服务（样例）。",
        questions=QUESTIONS,
        title_en="How satisfied are you with the government service hall (sample)",
        purpose_en="To learn what people think of windows and online services, and to do better (sample).",
        questions_en=QUESTIONS_EN,
        opens=legal_day(at),
        closes=legal_day(at) + timedelta(days=90),
        by=clerk,
        at=at,
    )
    for sheet in (("非常满意", "网上"), ("满意", "网上"), ("满意", "窗口"), ("不满意", "电话")):
        at = yield world.hours.later(at, 1)
        answers = {"q1": sheet[0], "q2": sheet[1]}
        services.answer_survey(survey, answers=answers, by=world.cast.account("citizen").actor, at=at)
