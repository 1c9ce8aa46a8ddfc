"""What the sample powers state beside their own elements: duties, conduct, disclosure; and lists to compare with."""

from datetime import date, datetime

from daylight.catalogue import services
from daylight.catalogue.queries import elements, official
from daylight.core.actors import Actor

DUTIES = {
    "01": (
        "受理：当场或五个工作日内告知材料是否齐全", "审查：在承诺时限内审查并记录",
        "决定：书面作出准予或者不予的决定", "监管：许可后纳入日常检查",
    ),
    "02": (
        "立案：发现线索后及时立案", "调查：两人以上收集证据", "告知：告知事实、理由和权利",
        "决定：按裁量基准作出决定", "执行：依法送达并执行",
    ),
    "03": ("报批：实施前报部门负责人批准", "实施：两人以上到场并制作清单", "解除：条件消失时及时解除"),
    "06": ("抽取：按计划随机抽取对象和人员", "检查：如实记录", "公开：二十个工作日内公开结果"),
}  # fmt: skip
ORDINARY_DUTIES = ("受理：核对申请并出具凭证", "审核：按规定审核", "办结：按时办结并告知结果")
SITUATIONS = (
    "符合条件而不办理，或者不符合条件而办理", "超过时限未办结",
    "擅自增加条件、材料或者收费", "泄露当事人秘密或者个人信息",
)  # fmt: skip
CONDUCT = {
    "staff_duties": "窗口受理，承办人审查，审核人复核，部门负责人决定；A、B 岗互为补位",
    "power_rules": "依法定权限、程序行使，每一步在系统中留痕",
    "commitment": "一次告知，承诺时限内办结，逾期说明理由",
    "discipline": "不吃拿卡要，不私自接触当事人，不泄露办件信息",
    "accountability": "违反规定的，按《行政机关公务员处分条例》处理",
}
CONVENIENCE = "网上申请，证照可以邮寄；窗口可以预约，高龄和行动不便者可以代办（样例）"
FEE = {"fee_payer": "申请人", "fee_when": "作出决定后五个工作日内", "fee_how": "窗口刷卡或者网上缴费，出具财政票据"}
DISCLOSED = {
    "disclosed_content": "事项名称、依据、程序、时限、收费、结果",
    "disclosed_scope": "public",
    "disclosed_form": "门户网站、政务大厅触摸屏",
    "disclosed_when": "长期公开，变更后二十个工作日内更新",
}
ELEVEN = (
    ("行政许可", "licence"), ("行政处罚", "penalty"), ("行政强制", "compulsion"), ("行政征收", "levy"),
    ("行政给付", "payment"), ("行政确认", "confirmation"), ("行政裁决", "adjudication"), ("行政征用", "requisition"),
    ("行政奖励", "reward"), ("行政检查", "inspection"), ("其他行政权力和公共服务", "other,public_service"),
)  # fmt: skip
TEN = (
    ("行政许可", "licence"), ("行政处罚", "penalty"), ("行政强制", "compulsion"),
    ("行政征收和征用", "levy,requisition"),
    ("行政给付", "payment"), ("行政确认", "confirmation"), ("行政裁决", "adjudication"), ("行政奖励", "reward"),
    ("行政检查", "inspection"), ("其他权力", "other,public_service"),
)  # fmt: skip
PUBLISHED = """事项名称,实施主体
食品经营许可,江州市市场监督管理局
特种设备使用登记,江州市市场监督管理局
危险化学品经营许可,江州市应急管理局
排污许可证核发,江州市生态环境局
临时占用城市道路审批,江州市城市管理局
户外广告设施设置审批,江州市城市管理局
"""


def stated(kind: str, charged: bool) -> dict[str, str]:
    """The text elements of a sample power of that kind."""
    return {
        "handling_body": "本部门业务科室和政务服务窗口",
        "handling_staff": "窗口和承办岗位人员，见“岗位”",
        "acceptance_place": "江州市政务服务中心综合窗口",
        "templates": "受理通知书、决定书、送达回证（样例）",
        "guide": "先看条件和材料，再在线填写；不清楚可拨打咨询电话",
        "duties": "\n".join(DUTIES.get(kind, ORDINARY_DUTIES)),
        "situations": "\n".join(SITUATIONS),
        "accountable": "直接责任：承办岗位；领导责任：部门负责人",
        **CONDUCT,
        "convenience": CONVENIENCE,
        **DISCLOSED,
        **(FEE | {"fee_project": "样例收费项目"} if charged else {}),
    }


def load_lists(division: str, by: Actor, at: datetime) -> None:
    """Two ways to divide the powers, and a published catalogue that the library differs from; once."""
    if not elements.kind_schemes():
        for name, label, told in (("eleven", "十一类分类（样例）", ELEVEN), ("ten", "十类分类（样例）", TEN)):
            categories = [
                {"code": f"{at_ + 1:02d}", "label": said, "kinds": kinds.split(",")}
                for at_, (said, kinds) in enumerate(told)
            ]
            services.set_kind_scheme(name, label=label, categories=categories, by=by, at=at)
    if not official.official_catalogues():
        services.import_official(
            PUBLISHED.encode(), division=division, title="江州市行政审批事项目录（样例）",
            issuer="江州市人民政府（样例）",
            published_on=date(2025, 5, 9), by=by, at=at,
        )  # fmt: skip
