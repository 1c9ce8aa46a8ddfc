"""A definition in words, element by element and line by line, and what differs between two of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.kinds import label_of
from daylight.web.shown import limit, named, say

SHOWN = (
    "name", "name_en", "code", "other_codes", "kind", "department_name", "summary", "basis", "audience", "conditions",
    "materials", "steps", "flow_version", "form_version", "online", "statutory", "promised", "fee", "discretion",
    "risk_points", "telling", "remedies", "place", "phone", "supervision_phone", "disclosure", "withheld",
    "is_internal", "extra",
)  # fmt: skip
SAME_AS = {
    "kind_scheme": "kind", "kind_code": "kind", "code_scheme": "code", "department": "department_name",
    "department_name_en": "department_name", "division": "department_name", "summary_en": "summary",
    "telling_en": "telling",
}  # fmt: skip
IN_BOTH = ("department_name", "summary", "telling")
ALIKE = 0.5
Line = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An element in both texts: lines of pieces, each with whether it differs; what is said about it beside."""

    element: str
    label: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    is_changed: bool
    is_withheld: bool
    to_fix: int


def rows(before: Document | None, document: Document, to_fix: Mapping[str, int]) -> list[Row]:
    """Every element that either text or a remark says something of, in the order of the entry form."""
    made = []
    for element in SHOWN:
        old, new = lines(before, element) if before else [], lines(document, element)
        if not (old or new or element in to_fix):
            continue
        left, right = compared(old, new) if before else (_plain(old), _plain(new))
        changed = before is not None and old != new
        withheld = element in document["withheld"]
        made.append(Row(element, ELEMENTS[element], left, right, changed, withheld, to_fix.get(element, 0)))
    return made


def lines(document: Document | None, element: str) -> list[str]:
    """What a text says of an element, in the reader's language; nothing where it says nothing."""
    value = _said(document or {}, element) if element in IN_BOTH else (document or {}).get(element)
    if value in (None, "", [], {}):
        return []
    if element in PLAINLY:
        return PLAINLY[element](value)
    if isinstance(value, list):
        return [_item(element, each) for each in value]
    if isinstance(value, dict):
        return [_entry(element, key, each) for key, each in value.items()]
    return str(value).splitlines()


def _audience(value: list[str]) -> list[str]:
    who = {"citizen": _("Individuals"), "company": _("Companies and other bodies")}
    return [who.get(each, each) for each in value]


def _fee(value: dict[str, Any]) -> list[str]:
    if value.get("charged") is None:
        return []
    return [_("No fee")] if not value["charged"] else [each for each in (value["standard"], value["basis"]) if each]


def _item(element: str, each: Any) -> str:
    if not isinstance(each, dict):
        return str(each)
    return ITEMS[element](each) if element in ITEMS else _said(each, "text")


def _basis(each: dict[str, Any]) -> str:
    role = f"（{each['role']}）" if each.get("role") else ""
    return f"《{each.get('law', '')}》{each.get('article', '')}{role}"


def _step(each: dict[str, Any]) -> str:
    return " ".join(part for part in (named(each), limit(each.get("limit"))) if part)


def _material(each: dict[str, Any]) -> str:
    return named(each) + ("" if each.get("required") else f"（{_('Where it applies')}）")


def _tier(each: dict[str, Any]) -> str:
    parts = [str(each.get("tier") or ""), _said(each, "when"), _said(each, "then")]
    return " · ".join(part for part in parts if part)


def _risk(each: dict[str, Any]) -> str:
    return f"{say(GRADES.get(each.get('level', 0), ''))}：{named(each)}；{_said(each, 'control')}"


def _entry(element: str, key: str, each: Any) -> str:
    if element == "withheld":
        return f"{say(ELEMENTS.get(key, key))}：{each}"
    if element == "disclosure":
        shown = _("public") if each.get("public") else _("not public")
        return f"{key}：{shown} {each.get('basis', '')}".strip()
    return f"{key}：{each}"


def _said(each: Mapping[str, Any], key: str) -> str:
    english = named({"name": "", "name_en": each.get(f"{key}_en", "")})
    return str(english or each.get(key) or "")


def compared(old: list[str], new: list[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Both sides line by line; a line that was rewritten shows only the words that differ."""
    left: list[Line] = []
    right: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            left += _plain(old[a:b])
            right += _plain(new[c:d])
            continue
        paired = min(b - a, d - c)
        for one, other in zip(old[a : a + paired], new[c : c + paired], strict=True):
            was, now = _rewritten(one, other)
            left.append(was)
            right.append(now)
        left += [((each, True),) for each in old[a + paired : b]]
        right += [((each, True),) for each in new[c + paired : d]]
    return tuple(left), tuple(right)


def _rewritten(one: str, other: str) -> tuple[Line, Line]:
    ours, theirs = re.findall(r"\d+|[A-Za-z]+|.", one), re.findall(r"\d+|[A-Za-z]+|.", other)
    matched = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matched.ratio() < ALIKE:
        return ((one, True),), ((other, True),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in matched.get_opcodes():
        if b > a:
            left.append(("".join(ours[a:b]), tag != "equal"))
        if d > c:
            right.append(("".join(theirs[c:d]), tag != "equal"))
    return tuple(left), tuple(right)


def _plain(told: list[str]) -> tuple[Line, ...]:
    return tuple(((each, False),) for each in told)


PLAINLY: dict[str, Callable[[Any], list[str]]] = {
    "kind": lambda value: [say(label_of(str(value)))],
    "statutory": lambda value: [limit(value)],
    "promised": lambda value: [limit(value)],
    "online": lambda value: [_("Wholly online") if value else _("At the window")],
    "is_internal": lambda value: [_("Inside government only")] if value else [],
    "audience": _audience,
    "fee": _fee,
    "flow_version": lambda value: [_("Version %(n)s") % {"n": value}],
    "form_version": lambda value: [_("Version %(n)s") % {"n": value}],
}
ITEMS: dict[str, Callable[[dict[str, Any]], str]] = {
    "basis": _basis,
    "steps": _step,
    "materials": _material,
    "discretion": _tier,
    "risk_points": _risk,
    "other_codes": lambda each: f"{each.get('scheme', '')} {each.get('code', '')}",
}
