"""Reading what people write in the cells of a power list: limits, fees, articles, audiences."""

import re
import unicodedata
from typing import Any

EMPTY = {"", "无", "—", "-", "/", "null", "None"}
ARTICLE = r"第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十])?"
UNITS = {
    "工作日": ("working_day", ""),
    "个工作日": ("working_day", ""),
    "自然日": ("calendar_day", ""),
    "个自然日": ("calendar_day", ""),
    "小时": ("hour", ""),
    "个小时": ("hour", ""),
    "working_day": ("working_day", ""),
    "calendar_day": ("calendar_day", ""),
    "hour": ("hour", ""),
    "": ("working_day", "limit.unit_assumed"),
    "日": ("calendar_day", "limit.days_read_as_calendar"),
    "天": ("calendar_day", "limit.days_read_as_calendar"),
}
CITIZENS = {"自然人", "个人", "公民", "citizen"}


def said(value: Any) -> str:
    """A cell as text, one line, without spaces around it; the ways of writing “none” are an empty text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = re.sub(r"\s+", " ", "" if value is None else str(value)).strip()
    return "" if text in EMPTY else text


def storable(value: Any) -> bool:
    """Whether the database can keep a cell: no NUL and no half of a surrogate pair in any text of it."""
    if isinstance(value, list):
        return all(storable(item) for item in value)
    return not isinstance(value, str) or re.search(r"[\x00\ud800-\udfff]", value) is None


def limit(text: str) -> tuple[dict[str, object] | None, str] | None:
    """A limit and how it had to be repaired ("" when it was plain); None when it cannot be read.

    “30(工作日)”, “20个工作日”, “24小时”, “即办” are plain. A bare number is read as working days (《行政许可法》
    第八十二条), days without a kind as calendar days; both are noted.
    """
    text = unicodedata.normalize("NFKC", text).replace(" ", "")
    if text in EMPTY:
        return None, ""
    if text in {"即办", "当场办结", "即时办结"}:
        text = "0工作日"
    found = re.fullmatch(r"(\d{1,4})\(?([^\d()]*)\)?", text)
    if not found or found[2] not in UNITS:
        return None
    unit, note = UNITS[found[2]]
    return {"amount": int(found[1]), "unit": unit}, note


def basis(text: str) -> list[dict[str, str]]:
    """Articles from text: 《食品安全法》第三十五条、第三十六条 gives two; a law without article is kept as it is."""
    found: list[dict[str, str]] = []
    for title, rest in re.findall(r"《([^》]{2,120})》([^《]*)", text):
        articles = re.findall(ARTICLE, rest) or [""]
        found += [{"law": title, "article": article, "role": ""} for article in articles]
    unique = {(each["law"], each["article"]): each for each in found}
    if not found and text:
        return [{"law": text[:200], "article": "", "role": ""}]
    return list(unique.values())


def fee(text: str, given: bool, basis: str = "") -> dict[str, object]:
    """A fee from text: 不收费 and 无 mean none; anything else is the standard, charged on `basis`."""
    if not given:
        return {"charged": None, "standard": "", "basis": ""}
    if text in {"", "不收费", "否", "不收取", "免费", "0"}:
        return {"charged": False, "standard": "", "basis": ""}
    return {"charged": True, "standard": text[:500], "basis": basis[:500]}


def audience(value: Any) -> list[str]:
    """Whom a power is for: citizens, companies and other organisations, or both."""
    named = value if isinstance(value, list) else re.split(r"[,，;；、\s]+", said(value))
    kinds = {"citizen" if str(name) in CITIZENS else "company" for name in named if said(name)}
    return sorted(kinds)


def listed(value: Any) -> list[str]:
    """Several things from a list, or from text that separates them by semicolons or line ends."""
    if isinstance(value, list):
        return [said(item) for item in value if said(item)]
    return [said(item) for item in re.split(r"[;；\n]", str(value or "")) if said(item)]
