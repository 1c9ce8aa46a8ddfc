"""脱敏: how much of a fact is shown, by rule, and what must never pass through free text.

Which rule a field has, and by which article, is data (`scope.FIELDS`, the form's definition, the power's disclosure
scope); this module only carries the rules out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from daylight.core.codes import id_number_valid, uscc_valid
from daylight.core.words import msg

HIDDEN = "＊＊＊"
PRIVACY = "《个人信息保护法》第二十五条、《政府信息公开条例》第十五条"


@dataclass(frozen=True, slots=True)
class Mask:
    """A rule of masking. `meaning` is a msgid; `basis` the article by which it hides, empty where it hides nothing."""

    name: str
    meaning: str
    basis: str
    shown: Callable[[str], str | None]


def personal_name(text: str) -> str:
    """白杨 → 白某, 欧阳明 → 欧某某, John Smith → J＊＊＊: the first character stays."""
    name = re.sub(r"\s+", "", text) if re.search(r"[\u3400-\u9fff]", text) else text.strip()
    if not name:
        return ""
    if re.match(r"[\u3400-\u9fff]", name):
        return name[0] + "某" * min(max(len(name) - 1, 1), 2)
    return name[0] + HIDDEN


def phone(text: str) -> str:
    """13000001234 → 130＊＊＊＊1234; anything shorter than seven digits is hidden whole."""
    digits = re.sub(r"\D", "", plain(text))
    return f"{digits[:3]}＊＊＊＊{digits[-4:]}" if len(digits) >= 11 else HIDDEN


def address(text: str) -> str:
    """江州市云麓区样例路 1 号 → 江州市云麓区样例路＊＊＊: to the street, else to the district, else nothing."""
    for ends in (r".*?[省市区县旗].*?(?:街道|大道|路|街|巷|镇|乡)", r".*[省市区县旗]"):
        found = re.match(ends, text)
        if found:
            return found[0] + HIDDEN
    return HIDDEN


def credit_code(text: str) -> str | None:
    """A unified social credit code is public; anything else in its place is not shown."""
    return text if uscc_valid(text) and not id_number_valid(text) else None


MASKS: Mapping[str, Mask] = {
    mask.name: mask
    for mask in (
        Mask("none", msg("Shown whole"), "", lambda text: text),
        Mask("name", msg("First character only"), PRIVACY, personal_name),
        Mask("phone", msg("Middle digits hidden"), PRIVACY, phone),
        Mask("address", msg("To the street only"), PRIVACY, address),
        Mask("uscc", msg("Shown whole"), PRIVACY, credit_code),
        Mask(
            "id_number",
            msg("Not shown"),
            "《个人信息保护法》第二十八条、《政府信息公开条例》第十五条",
            lambda _text: None,
        ),
        Mask("email", msg("Not shown"), PRIVACY, lambda _text: None),
        Mask("whole", msg("Not shown"), "《政府信息公开条例》第十五条", lambda _text: None),
    )
}
STRICTEST_FIRST = ("whole", "id_number", "email", "name", "phone", "address", "uscc", "none")
BY_TYPE: Mapping[str, str] = {"id_number": "id_number", "phone": "phone", "email": "email"}
"""What the type of a form field demands, whatever its definition says: no definition can make an ID number public."""


def strictest(*names: str) -> str:
    """The strictest of several rules; an unknown name hides everything."""
    return min((name if name in MASKS else "whole" for name in names), key=STRICTEST_FIRST.index)


@dataclass(frozen=True, slots=True)
class Known:
    """What the case itself knows about people: names and addresses that free text may repeat; `keep` stays."""

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a text that may not be public: which pattern, and how often. Never the text itself."""

    pattern: str
    count: int
    is_masked: bool


SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹章苏潘葛范彭鲁韦马方俞任袁柳史唐费薛雷贺汤罗毕郝安常于傅顾孟黄穆萧尹姚邵"
    "汪毛戴宋庞熊纪舒屈项董梁杜阮蓝席贾路江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡霍万卢莫房丁邓洪包左石崔龚程邢裴陆翁"
    "段侯武刘景龙叶白蒲赖卓屠池乔翟谭劳申牛边燕尚温庄晏柴瞿阎连习艾易廖耿满文欧曾关查游竺岳帅佟青海竹云霜柏"
)
WHO = "|".join(
    (
        "姓名|联系人|申请人|当事人|被处罚人|受害人|举报人|投诉人|信访人|户主|法定代表人|经办人",
        "患者|学生|家长|村民|居民|业主|受助人|低保户|死者",
    )
)
SEP = r"[ \u00a0\-–—·.]?"
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "id_number": re.compile(
        rf"(?<!\d)[1-9]{SEP}(?:\d{SEP}){{5}}(?:1{SEP}[89]|2{SEP}0){SEP}(?:\d{SEP}){{2}}(?:0{SEP}[1-9]|1{SEP}[0-2]){SEP}"
        rf"(?:[0-2]{SEP}\d|3{SEP}[01]){SEP}(?:\d{SEP}){{3}}[\dXx](?!\d)"
        r"|(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?!\d)"
    ),
    "bank_card": re.compile(r"(?<!\d)\d{4}(?:[ \-]\d{4}){3}(?:[ \-]?\d{1,3})?(?!\d)|(?<!\d)\d{15,}[Xx]?"),
    "mobile": re.compile(r"(?<!\d)(?:\+?86[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d)"),
    "landline": re.compile(
        r"(?<!\d)[(（]?0\d{2,3}[)）]?[ \-]?[2-9]\d{6,7}(?:[ \-]\d{1,6})?(?!\d)"
        r"|(?:(?<=电话)|(?<=传真)|(?<=座机))[：: ]*\d{7,8}(?!\d)"
    ),
    "named": re.compile(rf"(?:{WHO})(?:为|是)?[:： ]*([{SURNAMES}][\u4e00-\u9fff]{{1,3}})(?=[，。；、,;（(\s]|$|等)"),
    "residence": re.compile(
        r"[路街巷村弄园苑](?:\s*\d{1,5}\s*号(?!楼))?\s*(\d{1,4}\s*(?:栋|幢|号楼|座|单元|组|室|户)[\d\s栋幢座单元组室户号-]{0,12})"
    ),
    "email": re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"),
}
WORDS_OF_SECRECY = re.compile(r"绝密|机密|秘密[★☆]|国家秘密|商业秘密|内部资料|不得公开|不宜公开|不予公开")
PATTERN_NAMES: Mapping[str, str] = {
    "id_number": msg("ID number"),
    "bank_card": msg("Bank card or other long number"),
    "mobile": msg("Mobile number"),
    "landline": msg("Telephone number"),
    "named": msg("Name that a word like “applicant” stands before"),
    "residence": msg("House or flat where somebody lives"),
    "email": msg("E-mail address"),
    "name": msg("Name of a person in this case"),
    "address": msg("Address of a person in this case"),
    "secrecy": msg("Word that points to a secret"),
    "unreadable": msg("File whose words cannot be read"),
}


def plain(text: str) -> str:
    """Full-width digits, letters and signs as half-width, place for place, so that patterns see them."""
    return "".join(
        chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E and c not in "，；：！？（）" else c for c in text
    )


def scrubbed(text: str, known: Known) -> tuple[str, list[Hit]]:
    """A text as it may be public, and what was found in it.

    Numbers are looked for as they may be typed: full-width, with spaces or dashes. A unified social credit code
    stays, unless it could as well be an ID number.
    """
    kept = [each for each in known.keep if each]
    parts = (
        re.split("(" + "|".join(map(re.escape, sorted(kept, key=len, reverse=True))) + ")", text) if kept else [text]
    )
    hits: dict[str, int] = {}
    shown = "".join(part if part in kept else _scrubbed(part, known, hits) for part in parts)
    found = [Hit(pattern, count, is_masked=True) for pattern, count in hits.items()]
    words = len(WORDS_OF_SECRECY.findall(text))
    return shown, [*found, *([Hit("secrecy", words, is_masked=False)] if words else [])]


def _scrubbed(text: str, known: Known, hits: dict[str, int]) -> str:
    for where in known.addresses:
        text = _replaced(text, _spaced(where), address(where), "address", hits)
    for name in known.names:
        text = _replaced(text, _spaced(name), personal_name(name), "name", hits)
    seen = plain(text)
    spans = sorted(
        (found.start(expression.groups), rank, found.end(expression.groups), pattern)
        for rank, (pattern, expression) in enumerate(PATTERNS.items())
        for found in expression.finditer(seen)
        if not _is_credit_code(seen, found.start(), found.end())
    )
    made, at = [], 0
    for start, _rank, end, pattern in spans:
        if start < at:
            at = max(at, end)
            continue
        hits[pattern] = hits.get(pattern, 0) + 1
        made += [text[at:start], HIDDEN]
        at = end
    return "".join([*made, text[at:]])


def _replaced(text: str, expression: re.Pattern[str], by: str, pattern: str, hits: dict[str, int]) -> str:
    made, count = expression.subn(lambda _found: by, text)
    if count:
        hits[pattern] = hits.get(pattern, 0) + count
    return made


def _spaced(words: str) -> re.Pattern[str]:
    """The words, whatever space stands between their characters."""
    return re.compile(r"\s*".join(re.escape(c) for c in words if not c.isspace()))


def _is_credit_code(text: str, start: int, end: int) -> bool:
    code = text[start:end]
    return credit_code(code) is not None


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Names long enough to be looked for: two characters or more, the longest first."""
    return tuple(sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True))
