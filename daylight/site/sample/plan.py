"""The offices of the sample city: which departments there are, and which posts they have."""

from dataclasses import dataclass, field

from daylight.core.actors import Role

PROVINCE = "990000"
CITY = "329900"
COUNTIES = {"329901": ("江州市东江区", "Dongjiang District"), "329902": ("江州市云麓县", "Yunlu County")}


@dataclass(frozen=True, slots=True)
class Seat:
    """A post with the user names of its A and B holders."""

    role: Role
    name: str
    name_en: str
    holders: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    """A department; `prefix` stands before its officers' user names, `seats` are posts beside the handling ones."""

    code: str
    letters: str
    name: str
    name_en: str
    uscc: str
    prefix: str = ""
    handles: bool = True
    seats: list[Seat] = field(default_factory=list)


HANDLING = [
    Seat(Role.WINDOW, "窗口岗", "Window", ("window", "editor")),
    Seat(Role.HANDLER, "承办一岗", "Handler 1", ("handler", "handler2")),
    Seat(Role.HANDLER, "承办二岗", "Handler 2", ("handler2", "handler")),
    Seat(Role.REVIEWER, "审核岗", "Reviewer", ("reviewer", "deputy")),
    Seat(Role.DECIDER, "决定岗", "Decision maker", ("decider", "deputy")),
    Seat(Role.DEPARTMENT_HEAD, "负责人岗", "Head of department", ("decider", "deputy")),
    Seat(Role.LEGAL_REVIEWER, "法制审核岗", "Legal reviewer", ("legal", "reviewer")),
    Seat(Role.CATALOGUE_EDITOR, "清单维护岗", "Catalogue editor", ("editor", "window")),
]
PEOPLE = ["window", "handler", "handler2", "reviewer", "decider", "deputy", "legal", "editor"]
"""The eight officers of every handling department: each is the A holder of one or two posts and the B of another."""

ADMINISTRATION = [
    Seat(Role.SYSTEM_ADMIN, "系统管理岗", "System administrator", ("sysadmin", "sysadmin2")),
    Seat(Role.SECURITY_ADMIN, "安全管理岗", "Security administrator", ("secadmin", "secadmin2")),
    Seat(Role.AUDIT_ADMIN, "审计管理岗", "Audit administrator", ("auditor", "auditor2")),
    Seat(Role.PERFORMANCE_OFFICER, "绩效评估岗", "Performance officer", ("performance", "performance2")),
]

SHORTS = {
    "106": "江交",
    "112": "江城管",
    "118": "江市监",
    "119": "江卫健",
    "121": "江环",
    "125": "江应急",
    "138": "江无",
}
"""What stands for a department in document numbers, by its code."""

RECONSIDERING = [
    Seat(Role.WINDOW, "复议受理岗", "Window of reconsideration", ("review", "review2")),
    Seat(Role.HANDLER, "复议承办岗", "Handler of reconsideration", ("review2", "review")),
    Seat(Role.REVIEWER, "复议合议岗", "Panel of reconsideration", ("panel", "panel2")),
    Seat(Role.DECIDER, "复议决定岗", "Decision on reconsideration", ("panel2", "panel")),
]
BODIES = [
    Body("001", "ZF", "江州市人民政府办公室", "Jiangzhou Municipal Government Office", "113299000000000193",
         handles=False, seats=ADMINISTRATION),
    Body("103", "SF", "江州市司法局", "Jiangzhou Bureau of Justice", "113299000000010389", handles=False,
         seats=[Seat(Role.LEGAL_OFFICER, "法制监督岗", "Legal affairs officer", ("lawofficer", "lawofficer2")),
                *RECONSIDERING]),
    Body("106", "JT", "江州市交通运输局", "Jiangzhou Bureau of Transport", "11329900000001062R", "jiaotong-"),
    Body("112", "CG", "江州市城市管理局", "Jiangzhou Bureau of Urban Management", "11329900000001126P", "chengguan-"),
    Body("118", "SC", "江州市市场监督管理局", "Jiangzhou Bureau of Market Regulation", "11329900000001185T"),
    Body("119", "WJ", "江州市卫生健康委员会", "Jiangzhou Health Commission", "11329900000001191F", "weijian-"),
    Body("121", "HJ", "江州市生态环境局", "Jiangzhou Bureau of Ecology and Environment", "113299000000012146",
         "huanjing-"),
    Body("125", "YJ", "江州市应急管理局", "Jiangzhou Bureau of Emergency Management", "11329900000001257K", "yingji-"),
    Body("138", "WX", "江州市无线电管理处", "Jiangzhou Radio Regulation Office", "11329900000001388F", "wuxiandian-"),
    Body("140", "JC", "江州市行政监察处", "Jiangzhou Administrative Supervision Office", "113299000000014090",
         handles=False,
         seats=[Seat(Role.SUPERVISOR, "电子监察岗", "Supervision officer", ("supervisor", "supervisor2"))]),
    Body("150", "ZW", "江州市政务服务中心", "Jiangzhou Government Service Centre", "113299000000015059", handles=False,
         seats=[Seat(Role.WINDOW, "综合窗口岗", "General window", ("centre", "centre2"))]),
    Body("171", "BB", "江州市机构编制委员会办公室", "Jiangzhou Staffing Office", "113299000000017106", handles=False,
         seats=[Seat(Role.REVIEWER, "权责清单审核岗", "Reviewer of power lists", ("staffing", "staffing2"))]),
    Body("172", "BM", "江州市国家保密局", "Jiangzhou Secrecy Bureau", "113299000000017207", handles=False,
         seats=[Seat(Role.REVIEWER, "保密审查岗", "Secrecy reviewer", ("secrecy", "secrecy2"))]),
    Body("173", "FG", "江州市发展和改革委员会", "Jiangzhou Development and Reform Commission", "113299000000017308",
         handles=False,
         seats=[Seat(Role.REVIEWER, "价格收费审核岗", "Reviewer of prices and fees", ("price", "price2"))]),
    Body("160", "GK", "江州市政务公开办公室", "Jiangzhou Open Government Office", "11329900000001601J", handles=False,
         seats=[Seat(Role.DISCLOSURE_OFFICER, "政务公开岗", "Disclosure officer", ("discloser", "discloser2"))]),
]  # fmt: skip
