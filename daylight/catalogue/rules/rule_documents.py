"""What the documents of the sets that the catalogue itself reads say: business rules and risk control."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from daylight.catalogue.rules.rule_sets import Document
from daylight.core.limits import Unit
from daylight.core.refusals import Refusal
from daylight.core.words import msg

EVERY_BODY = "*"
PARTIES = {"citizen": msg("a citizen"), "organisation": msg("an organisation"), EVERY_BODY: msg("anybody")}
HEARING, SHORT_PROCEDURE, PROMISE_SHARE = "hearing.fine", "short.fine", "promise.share"
CHARTS = "charts.lacking"
LEAD_DECIDE, LEAD_EXTENDED, LEAD_TELL = "lead.decide", "lead.extended", "lead.tell"
DAYS_OF_LEADS = {"工作日": Unit.WORKING_DAY, "自然日": Unit.CALENDAR_DAY, "小时": Unit.HOUR}
"""The units in which the rules of leads count."""
KEEP = "keep"
"""How long a closed case is kept: `keep`, closer `keep.<kind>`, closest `keep.<kind>.<outcome>`."""
YEARS, FOR_GOOD = "年", "永久"
ARCHIVES = "《机关文件材料归档范围和文书档案保管期限规定》"

BUSINESS: Document = {
    "rules": [
        {
            "key": HEARING, "name": "罚款听证标准", "scope": "行政处罚", "basis": "《行政处罚法》第六十三条",
            "condition": "拟罚款数额达到标准", "effect": "流程中应当有告知听证权利的环节", "on": True,
            "values": [
                {"body": EVERY_BODY, "party": "citizen", "amount": "5000", "unit": "元"},
                {"body": EVERY_BODY, "party": "organisation", "amount": "50000", "unit": "元"},
            ],
        },
        {
            "key": SHORT_PROCEDURE, "name": "简易程序罚款上限", "scope": "行政处罚",
            "basis": "《行政处罚法》第五十一条",
            "condition": "罚款数额不超过上限", "effect": "可以当场作出处罚决定", "on": True,
            "values": [
                {"body": EVERY_BODY, "party": "citizen", "amount": "200", "unit": "元"},
                {"body": EVERY_BODY, "party": "organisation", "amount": "3000", "unit": "元"},
            ],
        },
        {
            "key": PROMISE_SHARE, "name": "承诺时限压缩比例", "scope": "行政许可", "basis": "",
            "condition": "承诺时限超过法定时限的比例", "effect": "申报检查不通过", "on": True,
            "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": "100", "unit": "%"}],
        },
        {
            "key": CHARTS, "name": "公示前缺流程图的事项数", "scope": "全部事项", "basis": "逐一编制权力运行流程图",
            "condition": "事项没有公布的流程图", "effect": "不得公示", "on": True,
            "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": "0", "unit": "项"}],
        },
        *(
            {
                "key": key, "name": f"{of}档案保管期限", "scope": of, "basis": ARCHIVES,
                "condition": "自办结之日起", "effect": "期满前不得删除案卷中的个人信息，只可封存", "on": True,
                "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": years, "unit": YEARS}],
            }
            for key, of, years in (
                (f"{KEEP}.licence.grant", "准予许可", "30"),
                (f"{KEEP}.penalty.punish", "行政处罚", "30"),
                (KEEP, "其他办件", "10"),
            )
        ),
        {
            "key": LEAD_DECIDE, "name": "案源核查期限", "scope": "行政处罚",
            "basis": "《市场监督管理行政处罚程序规定》第十八条",
            "condition": "自发现线索或者收到材料之日起", "effect": "应当决定是否立案", "on": True,
            "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": "15", "unit": "工作日"}],
        },
        {
            "key": LEAD_EXTENDED, "name": "案源核查延长后的期限", "scope": "行政处罚",
            "basis": "《市场监督管理行政处罚程序规定》第十八条",
            "condition": "负责人批准延长一次，自发现线索之日起", "effect": "应当决定是否立案", "on": True,
            "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": "30", "unit": "工作日"}],
        },
        {
            "key": LEAD_TELL, "name": "不予立案告知期限", "scope": "行政处罚",
            "basis": "《市场监督管理投诉举报处理暂行办法》第三十一条",
            "condition": "自决定不予立案之日起", "effect": "应当告知实名举报人", "on": True,
            "values": [{"body": EVERY_BODY, "party": EVERY_BODY, "amount": "5", "unit": "工作日"}],
        },
    ]
}  # fmt: skip
RISK: Document = {
    "factors": [
        {
            "key": "amount",
            "name": "处置资金物资资源量",
            "name_en": "Money and resources handled",
            "weight": 20,
        },
        {"key": "discretion", "name": "自由裁量权大小", "name_en": "Size of the discretion", "weight": 20},
        {"key": "relevance", "name": "服务社会关联度", "name_en": "Relevance to society", "weight": 10},
        {"key": "evaluation", "name": "社会评价评议情况", "name_en": "How society evaluates it", "weight": 10},
        {"key": "complaints", "name": "信访投诉", "name_en": "Letters and complaints", "weight": 15},
        {"key": "cases", "name": "发案率", "name_en": "Rate of offences", "weight": 15},
        {"key": "consequence", "name": "违规行为后果", "name_en": "Consequence of a breach", "weight": 10},
    ],
    "grades": [{"level": 1, "from": 70}, {"level": 2, "from": 40}, {"level": 3, "from": 0}],
    "key_point_from": 70,
    "review_required": True,
}
DISCRETION: Document = {"alike": {"percent": 50, "at_least": 3, "years": 3}}
"""From how many like cases of how many years on a fine is compared, and from how many percent off the middle on it is
flagged (同等情况同等对待)."""
START = {"business": BUSINESS, "risk": RISK, "discretion": DISCRETION}
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Threshold:
    """An amount that a business rule sets: for a party of a body, in a unit, by which article."""

    amount: Decimal
    unit: str
    basis: str


def threshold(document: Document, key: str, *, body: str, party: str) -> Threshold | None:
    """What a rule says of a party before a body: the closest line counts, first by body, then by party.

    None where the rule is off, is not there, or says nothing of them.
    """
    rule = next((each for each in document.get("rules", []) if each.get("key") == key and each.get("on")), None)
    lines = [
        line
        for line in (rule or {}).get("values", [])
        if line["body"] in {body, EVERY_BODY} and line["party"] in {party, EVERY_BODY}
    ]
    if rule is None or not lines:
        return None
    line = max(lines, key=lambda each: (each["body"] == body, each["party"] == party))
    return Threshold(Decimal(line["amount"]), str(line["unit"]), str(rule.get("basis", "")))


def check_document(name: str, document: Document) -> None:
    """Refuses a document that its reader could not read: a folder that reads a set adds its check to `CHECKS`."""
    check = CHECKS.get(name.partition("/")[0])
    if check is not None:
        check(document)


def _check_business(document: Document) -> None:
    keys = [str(rule.get("key", "")) for rule in _list(document, "rules")]
    if not all(keys) or len(set(keys)) != len(keys):
        raise Refusal("rules.keys", msg("Every rule has its own key."))
    for rule in document["rules"]:
        if not str(rule.get("name", "")).strip():
            raise Refusal("rules.name", msg("Every rule has a name."))
        for line in _list(rule, "values"):
            _must_be_amount(line.get("amount"))
            if line.get("party") not in PARTIES:
                said = msg("The party is citizen, organisation, or * for both; “%(party)s” is none of them.")
                raise Refusal("rules.party", said, party=str(line.get("party"))[:40])
            if str(rule["key"]) in (LEAD_DECIDE, LEAD_EXTENDED, LEAD_TELL):
                _must_be_limit(line)
            if str(rule["key"]).partition(".")[0] == KEEP:
                _must_be_years(line)


def _check_risk(document: Document) -> None:
    weights = [factor.get("weight") for factor in _list(document, "factors")]
    if any(type(weight) is not int or weight < 0 for weight in weights) or sum(weights) != HUNDRED:
        raise Refusal("rules.weights", msg("The weights of the factors add up to 100 percent."))
    grades = [(grade.get("level"), grade.get("from")) for grade in _list(document, "grades")]
    starts = [start for _, start in sorted(grades)]
    if [level for level, _ in sorted(grades)] != [1, 2, 3] or starts != sorted(starts, reverse=True) or starts[2] != 0:
        said = msg("There are three grades: red from the highest score, then yellow, then orange from 0.")
        raise Refusal("rules.grades", said)


def _list(document: Any, key: str) -> Iterable[Any]:
    found = document.get(key) if isinstance(document, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise Refusal("rules.lacking", msg("The list “%(key)s” of the rule set is missing."), key=key)
    return found


def _must_be_amount(text: object) -> None:
    try:
        good = Decimal(str(text)).is_finite() and Decimal(str(text)) >= 0
    except InvalidOperation:
        good = False
    if not good:
        raise Refusal("rules.amount", msg("“%(text)s” is not an amount."), text=str(text)[:40])


def _must_be_limit(line: dict[str, Any]) -> None:
    text = str(line.get("amount"))
    if line.get("unit") not in DAYS_OF_LEADS or not text.isdecimal() or not 1 <= int(text) <= 366:
        said = msg("A limit is a whole number from 1 to 366 in one of these units: %(units)s.")
        raise Refusal("rules.limit", said, units="、".join(DAYS_OF_LEADS))


def _must_be_years(line: dict[str, Any]) -> None:
    text = str(line.get("amount"))
    is_years = line.get("unit") == YEARS and text.isdecimal() and 1 <= int(text) <= 100
    if not is_years and line.get("unit") != FOR_GOOD:
        said = msg("A case is kept for a whole number of years from 1 to 100 (%(years)s), or for good (%(good)s).")
        raise Refusal("rules.years", said, years=YEARS, good=FOR_GOOD)


def _check_discretion(document: Document) -> None:
    alike = document.get("alike") if isinstance(document, dict) else None
    for key, most in (("percent", 1000), ("at_least", 100), ("years", 20)):
        value = alike.get(key) if isinstance(alike, dict) else None
        if type(value) is not int or not 1 <= value <= most:
            said = msg("“%(key)s” is a whole number from %(least)s to %(most)s.")
            raise Refusal("rules.whole", said, key=f"alike.{key}", least=1, most=most)


CHECKS: dict[str, Callable[[Document], None]] = {
    "business": _check_business,
    "risk": _check_risk,
    "discretion": _check_discretion,
}
