"""What people want done and what a power does: to begin, change, extend, replace, end, look up, complain, and so on."""

import re
from enum import StrEnum
from functools import lru_cache


class Act(StrEnum):
    """What is wanted of an office, or what a power does."""

    BEGIN = "begin"
    CHANGE = "change"
    EXTEND = "extend"
    REPLACE = "replace"
    END = "end"
    LOOK = "look"
    COMPLAIN = "complain"
    ADVISE = "advise"
    BOOK = "book"
    ENROL = "enrol"
    REWARD = "reward"
    PUNISH = "punish"
    INSPECT = "inspect"
    CHARGE = "charge"


NAMED: dict[Act, tuple[str, ...]] = {
    Act.BEGIN: ("首次", "初始", "新申请", "新办", "设立", "成立", "新增", "初次", "申领", "核发"),
    Act.CHANGE: ("变更", "调整", "更正", "更换", "换单位"),
    Act.EXTEND: ("延续", "延期", "续期", "换发", "换领", "续延", "再次注册"),
    Act.REPLACE: ("补发", "补办", "补领", "遗失", "补证", "损毁", "补换", "补打"),
    Act.END: ("注销", "撤销", "终止", "停业", "收回", "免职", "作废", "解除"),
    Act.LOOK: ("查询", "公示", "公布", "名录", "名单", "目录", "进度", "查阅", "公开", "检索", "验证"),
    Act.COMPLAIN: ("投诉", "举报", "申诉"),
    Act.ADVISE: ("咨询", "宣传", "政策解读"),
    Act.BOOK: ("预约",),
    Act.ENROL: ("报名", "考试"),
    Act.REWARD: ("奖励", "表彰", "科学技术奖"),
    Act.PUNISH: ("处罚",),
    Act.INSPECT: ("监督检查", "现场检查", "查封"),
    Act.CHARGE: ("征收", "收费"),
}
WANTED: dict[Act, tuple[str, ...]] = {
    Act.BEGIN: ("首次", "第一次", "新办", "新开", "成立", "想开", "想办", "注册", "设立", "初次", "刚毕业"),
    Act.CHANGE: ("变更", "改", "换单位", "换所", "换地方", "跳槽", "转所", "换公司", "更名", "变了", "写错", "搞错"),
    Act.EXTEND: ("到期", "过期", "延期", "延长", "续", "快到", "换证", "换发", "有效期", "换新"),
    Act.REPLACE: ("丢", "不见", "掉了", "遗失", "补", "损坏", "烂了", "弄坏", "找不到", "找不着", "没了证", "被偷"),
    Act.END: (
        "注销",
        "取消",
        "不做了",
        "不干了",
        "不当",
        "不想当",
        "不要了",
        "退出",
        "关门",
        "关掉",
        "销掉",
        "消掉",
        "不再",
        "解除",
    ),
    Act.LOOK: (
        "查",
        "看看",
        "名单",
        "有哪些",
        "哪些",
        "进度",
        "好了没",
        "办到哪",
        "靠谱",
        "正规",
        "是不是真",
        "怎么看",
    ),
    Act.COMPLAIN: ("投诉", "举报", "告", "不满", "不公", "不服"),
    Act.ADVISE: ("咨询", "问问", "问一下", "问谁", "请教", "了解"),
    Act.BOOK: ("预约", "约个", "约时间", "排队", "约号"),
    Act.ENROL: ("报名", "报考", "考试", "怎么考", "想考", "在哪考", "考个"),
    Act.REWARD: ("奖励", "奖金", "表彰", "评奖", "得奖", "领奖", "有奖"),
    Act.PUNISH: ("罚", "处分", "违法", "无证", "没有证", "penalt", "fine"),
    Act.INSPECT: ("检查", "来查", "查封", "扣押", "扣了"),
    Act.CHARGE: ("多少钱", "交多少", "收费", "交钱", "费用"),
}
APART: dict[Act, re.Pattern[str]] = {
    Act.END: re.compile(r"(不干|不做|不养|不用|不开|不要).{0,12}了$|不(想|再|愿).{0,2}(干|做|养|当|开)"),
    Act.CHANGE: re.compile(r"(录|填|打|登|写|弄|搞|号码|名字|信息|资料)(错|不对)|换(了|个)?(单位|公司|地方|所|名)"),
    Act.LOOK: re.compile(
        r"(批|审|办|约|下|好|上)(下来|上)?了?没(有)?$|是不是|会不会|有没有资质|正不正规|在哪|哪里有|多少$"
    ),
}
ASKED_FOR, NOT_ASKED_FOR, FIRST_OF_ALL = 0.10, 0.05, 0.03
RARELY_MEANT = frozenset(
    {Act.CHANGE, Act.EXTEND, Act.REPLACE, Act.END, Act.COMPLAIN, Act.REWARD, Act.PUNISH, Act.INSPECT, Act.CHARGE}
)


def acts_asked(question: str, meant: str = "") -> frozenset[Act]:
    """What a question wants done, by its own words and by what its everyday words mean."""
    return frozenset(
        {act for act, words in WANTED.items() if any(word in question for word in words)}
        | {act for act, told in APART.items() if told.search(question)}
        | {act for act, words in NAMED.items() if any(word in meant for word in words)}
    )


@lru_cache(maxsize=20_000)
def acts_named(name: str) -> frozenset[Act]:
    """What a power does, by its name."""
    return frozenset(act for act, words in NAMED.items() if any(word in name for word in words))


def fits(wanted: frozenset[Act], named: frozenset[Act]) -> float:
    """How well what a power does fits what is wanted, about nought.

    One that does what is wanted is lifted. One that changes, extends, replaces or ends what nobody asked to have
    changed is lowered, and where nothing is said what is to be done, a first application goes before all others.
    """
    lift = ASKED_FOR if wanted & named else 0.0
    lift -= NOT_ASKED_FOR * bool((named & RARELY_MEANT) - wanted)
    if not wanted and Act.BEGIN in named:
        lift += FIRST_OF_ALL
    return lift


WRONG = re.compile(r"没|未|偷|乱|私自|擅自|不肯|拒|假|超标|瞒|随便|就把|罚|举报|违法|不报|冒充|漏|illegal|fine")
TOLD_OF_WRONG = 0.08


def fits_kind(question: str, kind: str) -> float:
    """A penalty is lifted a little where a question tells of something wrong or left undone, and lowered where not."""
    if kind != "penalty":
        return 0.0
    return TOLD_OF_WRONG if WRONG.search(question) else -TOLD_OF_WRONG
