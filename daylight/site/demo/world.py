"""What every course of the demonstration acts with: the cast, office hours, chance, and the verbs with sample words."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from daylight.casework import queries as casework
from daylight.casework import services
from daylight.casework.rules.acts import Field, fields_of
from daylight.casework.rules.charges import OF_OUTCOME
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.casework.rules.opening import Party
from daylight.casework.rules.permits import GRANTING
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.rules.pins import at_step
from daylight.core.actors import Actor, Role, job
from daylight.core.instants import legal_day
from daylight.hall import queries as hall
from daylight.hall import services as hall_services
from daylight.hall.queries import ApplicationFacts, State
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node
from daylight.site.demo.answers import answers_for
from daylight.site.demo.cast import Cast, Someone
from daylight.site.demo.fines import UNMEASURED, fine_of
from daylight.site.demo.hours import Hours
from daylight.site.demo.papers import sample_pdf
from daylight.supervision import queries as supervision
from daylight.supervision.queries import FindingFacts

REASONS = {
    "grant": "申请材料齐全，符合法定条件、标准（样例）。",
    "deny": "现场条件不符合法定标准，整改后可以再次申请（样例）。",
    "punish": "事实清楚，证据确凿，裁量适当，程序合法（样例）。",
    "no_penalty": "违法行为轻微并及时改正，没有造成危害后果（样例）。",
    "transfer": "涉嫌犯罪，依法移送司法机关（样例）。",
}
OPINIONS = {
    "pass": "材料属实，建议通过（样例）。",
    "site_check": "需要到现场核对布局和设施（样例）。",
    "return": "证据不足，请补充调查（样例）。",
}
FACTS = {
    "findings": "现场与图纸一致，设施完好（样例）。",
    "facts": "现场检查并制作笔录，违法事实成立（样例）。",
    "intended": "拟依裁量基准罚款（样例）",
    "evidence": "现场照片六张、询问笔录一份（样例）",
}
HEARING = "已书面告知五日内可以申请听证（样例）"
USUAL_SUM = "1200.00"
LEANINGS = (0, 0, 5, 10, 95)
"""Percent of the band at which deciders fine: most near the middle, one in five near the top."""
OFFENCES = ("未按规定公示证照", "未按规定留存进货凭证", "设备未按期检验", "未按规定处理废弃物")
MATTERS = {
    "inspection": "年度计划内的随机抽查",
    "requisition": "抢险需要临时使用场地",
    "major_decision": "调整东江区至云麓县的公交线网",
    "personnel": "拟任命一名科室负责人",
    "finance": "路灯改造专项资金安排",
    "litigation": "收到行政诉讼起诉状副本",
}
MISSING = ("经营场所平面图缺少比例尺", "从业人员健康证明不全", "租赁合同缺少签章页", "负责人身份证明过期")


@dataclass(slots=True)
class World:
    """Everything at hand; `division` is where it all happens, `others` the powers of
    the kinds that the crowd does not exercise, `told` the cases of the stories."""

    division: str
    cast: Cast
    hours: Hours
    chance: Random
    powers: list[PowerFacts]
    penalties: list[PowerFacts]
    others: list[PowerFacts] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def apply(self, power: PowerFacts, who: Someone, at: datetime, *, saves: int = 1) -> hall_services.Submitted:
        """Write a draft, lay down the files, hand it in."""
        draft = hall_services.start_application(power.key, by=who.actor, at=at)
        assert power.form_version is not None
        form = procedure.form(power.form_version).definition
        written = answers_for(form, self.chance, legal_day(at))
        for _time in range(saves):
            hall_services.save_draft(draft.id, data=written, by=who.actor, at=at)
        for each in hall.materials_of(hall.draft(draft.id, draft.person)):
            if each.get("required") or each["key"] in form.fields:
                self._attach(draft.id, each["key"], str(each["name"]), who.actor, at)
        return hall_services.submit(draft.id, by=who.actor, at=at)

    def _attach(self, draft: object, key: str, name: str, by: Actor, at: datetime) -> None:
        paper = sample_pdf(f"{key} {self.chance.randint(1, 400)}")
        hall_services.attach_material(draft, key=key, name=f"{name}.pdf", content=paper, by=by, at=at)  # type: ignore[arg-type]

    def supplement(self, number: str, who: Someone, at: datetime) -> None:
        """Supply what was asked for: the answers stand, one more file is laid down."""
        draft = hall_services.start_supplement(number, by=who.actor, at=at)
        wanted = hall.materials_of(hall.draft(draft.id, draft.person))
        if wanted:
            self._attach(draft.id, wanted[0]["key"], f"{wanted[0]['name']}（补正）", who.actor, at)
        hall_services.supplement(draft.id, by=who.actor, at=at)

    def application(self, number: str) -> ApplicationFacts:
        """The application as it stands."""
        return hall.application(self.division, number)

    def case(self, number: str) -> CaseFacts:
        """The case as it stands."""
        return casework.case_facts(self.division, number)

    def application_state(self, number: str) -> State | None:
        """Where the application of that number stands, None for a case that the office opened itself."""
        found = hall.applications(self.division, [number]).get(number)
        return found.state if found else None

    def ask(self, number: str, at: datetime, items: int = 2) -> None:
        """Ask once for everything that is missing."""
        found = self.application(number)
        missing = self.chance.sample(MISSING, items)
        by = self.cast.officer(Role.WINDOW, found.department)
        services.ask_supplement(found.division, number, as_seen=found.revision, missing=missing, by=by, at=at)

    def accept(self, number: str, at: datetime) -> None:
        """Accept at the window."""
        found = self.application(number)
        by = self.cast.officer(Role.WINDOW, found.department)
        services.accept(found.division, number, as_seen=found.revision, by=by, at=at, workdays=self.hours.workdays)

    def refuse(self, number: str, at: datetime) -> None:
        """Refuse to accept, with reasons."""
        found = self.application(number)
        by = self.cast.officer(Role.WINDOW, found.department)
        reasons = "申请事项依法不属于本机关职权范围（样例）。"
        services.refuse(found.division, number, as_seen=found.revision, reasons=reasons, by=by, at=at)

    def withdraw(self, number: str, who: Someone, at: datetime) -> None:
        """Take the application back."""
        found = self.application(number)
        hall_services.withdraw(number, as_seen=found.revision, by=who.actor, at=at)

    def file_case(self, power: PowerFacts, who: Someone, at: datetime) -> str:
        """Open a case by duty; its number."""
        happened = legal_day(at) - timedelta(days=self.chance.randint(1, 20))
        facts = {"source": self.chance.choice(("inspection", "report")), "place": "江州市样例路（样例）"}
        matter = MATTERS.get(power.kind) or self.chance.choice(OFFENCES)
        facts |= {"facts": f"{matter}（样例）", "happened_on": happened.isoformat()}
        number, _entry = services.file_case(
            power.id,
            party=Party(who.kind, who.name, who.code),
            facts=facts,
            by=self.cast.officer(Role.HANDLER, power.department, holder="A"),
            at=at,
            workdays=self.hours.workdays,
        )
        return number

    def findings_of(self, number: str) -> list[FindingFacts]:
        """What supervision has found in a case, the oldest first."""
        return supervision.of_case(self.division, number)

    def node(self, case: CaseFacts, token: TokenFacts) -> Node:
        """The task of the flow at which a token waits."""
        return procedure.flow(case.flow_version).table.nodes[token.node]

    def do(self, number: str, outcome: str, at: datetime) -> None:
        """Finish the first waiting task with an outcome, by the post it belongs to."""
        case = self.case(number)
        token = case.tokens[0]
        node = self.node(case, token)
        known = {
            "token": token.id,
            "as_seen": case.revision,
            "by": self.cast.officer(Role(node.role), token.department),
            "at": at,
            "workdays": self.hours.workdays,
        }
        self._acknowledge(case, token, node, known["by"], at)  # type: ignore[arg-type]
        if node.act == "decide":
            lean = self.chance.choice(LEANINGS)
            amount, grounds = fine_of(case.power, legal_day(at), lean) if outcome == "punish" else (USUAL_SUM, None)
            said = {"reasons": REASONS.get(outcome, REASONS["grant"]), "amount": amount, "grounds": grounds}
            services.decide(self.division, number, outcome=outcome, **said, **known)  # type: ignore[arg-type]
        elif node.act == "serve":
            method = self.chance.choice(("electronic", "direct", "post"))
            services.serve(self.division, number, method=method, received_by=case.party_name, **known)  # type: ignore[arg-type]
        else:
            fields = {each.key: self._fact(number, each, at) for each in fields_of(node.act) if each.required}
            if node.act == "notify_rights" and case.kind == "penalty":
                fields["hearing"] = HEARING
            if "second_officer" in fields:
                fields["second_officer"] = self.cast.beside(known["by"], token.department)  # type: ignore[arg-type]
            services.act(
                self.division,
                number,
                outcome=outcome,
                opinion=OPINIONS.get(outcome, ""),
                fields=fields,
                **known,  # type: ignore[arg-type]
            )

    def _acknowledge(self, case: CaseFacts, token: TokenFacts, node: Node, by: Actor, at: datetime) -> None:
        """Read the reminder where the step has risks, and confirm it."""
        risks = at_step(catalogue.version(case.power_version).risk_points, node.id, node.name)
        if risks and by.person not in token.warned:
            seen = {"token": token.id, "as_seen": case.revision}
            services.acknowledge_risk(self.division, case.number, **seen, by=by, at=at)

    def settle(self, number: str, at: datetime) -> None:
        """What follows a decision: a certificate where granted, a notice of payment where money is due."""
        case = self.case(number)
        if case.outcome in GRANTING:
            by = self.cast.officer(Role.WINDOW, case.department)
            services.issue_permit(self.division, number, by=by, at=at)
        if case.outcome in OF_OUTCOME:
            by = self.cast.officer(Role.HANDLER, case.department)
            code = services.charge(self.division, number, by=by, at=at)
            services.pay(code, by=job("payment_point", self.division), at=at)

    def send_back(self, number: str, to_node: str, at: datetime) -> None:
        """Return the work to an earlier step, with reasons."""
        case = self.case(number)
        token = case.tokens[0]
        by = self.cast.officer(Role(self.node(case, token).role), token.department)
        services.send_back(
            self.division,
            number,
            token=token.id,
            to_node=to_node,
            opinion="请补充说明核查情况（样例）。",
            as_seen=case.revision,
            by=by,
            at=at,
            workdays=self.hours.workdays,
        )

    def _fact(self, number: str, asked: Field, at: datetime) -> object:
        if asked.type == "money":
            decided = casework.decision(self.division, number)
            return str(decided.amount if decided and decided.amount is not None else UNMEASURED)
        return legal_day(at).isoformat() if asked.type == "date" else FACTS.get(asked.key, "样例记录")
