"""What readers and editors send, read as facts; what cannot be read is left out or named."""

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from daylight.catalogue.queries.search import ORDERS, Sought
from daylight.catalogue.rules import readings
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.fieldsets import LONGEST
from daylight.catalogue.rules.kinds import GB39046, KINDS, NON_ENFORCEMENT, SCHEMES

FILTERS = ("kind", "department", "division", "audience", "online", "law")
UNIT_CHOICES = ("working_day", "calendar_day", "hour")


def sought(sent: QueryDict) -> Sought:
    """What a reader asks the catalogue for; values that mean nothing are dropped."""
    page, order = sent.get("page", ""), sent.get("sort", "")
    return Sought(
        words=sent.get("q", "").strip()[:200],
        kinds=tuple(kind for kind in sent.getlist("kind") if kind in KINDS),
        departments=tuple(int(body) for body in sent.getlist("department") if body.isdecimal() and len(body) < 10),
        divisions=tuple(code for code in sent.getlist("division") if code.isdecimal() and len(code) == 6),
        audience=tuple(who for who in sent.getlist("audience") if who in {"citizen", "company"}),
        online=True if sent.get("online") == "1" else None,
        law=sent.get("law", "")[:200].replace("\0", ""),
        order=order if order in ORDERS else "",
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
    )


def definition(sent: QueryDict, before: Mapping[str, Any]) -> Document:
    """The entry form on top of what the definition already says; elements the form does not ask for stay."""
    told: Document = dict(before)
    for name in ("name", "name_en", "code", "summary", "place", "phone", "supervision_phone", "telling"):
        told[name] = sent.get(name, "").replace("\0", "").strip()[:2000]
    told["code_scheme"] = sent.get("code_scheme", "") or "HB16"
    told |= _kind(sent.get("kind", ""))
    told["department"] = _number(sent.get("department", ""))
    told["basis"] = _kept(before.get("basis", []), readings.basis(sent.get("basis", "")), ("law", "article"))
    charged = {"yes": True, "no": False}.get(sent.get("charged", ""))
    told["fee"] = {
        "charged": charged,
        "standard": sent.get("fee_standard", "").strip()[:500],
        **_fee_in_english(sent),
        "basis": sent.get("fee_basis", "").strip()[:500],
    }
    for name, unit in (("statutory", "statutory_unit"), ("promised", "promised_unit")):
        told[name] = _limit(sent.get(name, ""), sent.get(unit, ""))
    told["steps"] = _lines(before.get("steps", []), sent.get("steps", ""), "name")
    told["discretion"] = _lines(before.get("discretion", []), sent.get("discretion", ""), "when")
    told["remedies"] = _lines(before.get("remedies", []), sent.get("remedies", ""), "text")
    told["conditions"] = _lines(before.get("conditions", []), sent.get("conditions", ""), "text")
    if "materials" in sent:
        told["materials"] = _materials(before.get("materials", []), sent.get("materials", ""))
    told["audience"] = sorted(set(sent.getlist("audience")) & {"citizen", "company"})
    told["online"] = sent.get("online") == "1"
    told["is_internal"] = sent.get("is_internal") == "1"
    told["extra"] = _extra(sent, before.get("extra") or {})
    return told


def segments(sent: QueryDict) -> list[dict[str, Any]]:
    """The segments of a code scheme as the form gives them; a row without a length is left out."""
    rows = zip(
        sent.getlist("name"), sent.getlist("length"), sent.getlist("alphabet"), sent.getlist("meaning"), strict=False
    )
    return [
        {"name": name.strip()[:30], "length": int(length), "alphabet": alphabet, "meaning": meaning.strip()[:80]}
        for name, length, alphabet, meaning in rows
        if length.isdecimal() and int(length[:4]) > 0 and name.strip()
    ]


def categories(sent: QueryDict) -> list[dict[str, Any]]:
    """The categories of kinds as the form gives them: a row without code and label is left out."""
    found = []
    for at, (code, label) in enumerate(zip(sent.getlist("code"), sent.getlist("category"), strict=False)):
        if code.strip() or label.strip():
            kinds = [kind for kind in sent.getlist(f"kinds-{at}") if kind in KINDS]
            found.append({"code": code.replace("\0", ""), "label": label.replace("\0", ""), "kinds": kinds})
    return found


def _extra(sent: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """The text elements that the form asks for (`x-` and their name); others stay, and empty ones are left out."""
    told = {name.removeprefix("x-")[:30]: str(sent[name]) for name in sent if name.startswith("x-")}
    kept = {name: text.replace("\0", "").replace("\r", "").strip()[:LONGEST] for name, text in told.items()}
    return {name: text for name, text in {**before, **kept}.items() if text}


def _kind(chosen: str) -> dict[str, str]:
    """A kind of our own, or a sub-kind outside enforcement written NON_ENFORCEMENT:31."""
    scheme, _, code = chosen.partition(":")
    if code and scheme == NON_ENFORCEMENT and code in SCHEMES[scheme]:
        return {"kind_scheme": scheme, "kind_code": code, "kind": SCHEMES[scheme][code]}
    code = next((each for each, name in GB39046.items() if name == chosen), "")
    return {"kind_scheme": "GB39046", "kind_code": code, "kind": chosen if code else ""}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _limit(amount: str, unit: str) -> dict[str, object] | None:
    if not amount.isdecimal() or len(amount) > 4 or unit not in UNIT_CHOICES:
        return None
    return {"amount": int(amount), "unit": unit}


def _lines(before: Iterable[dict[str, Any]], text: str, key: str) -> list[dict[str, Any]]:
    """One item a line; a line that is as it was keeps what else its item says."""
    known = {item.get(key): item for item in before}
    lines = [line.strip()[:1000] for line in text.replace("\0", "").splitlines() if line.strip()]
    return [known.get(line, {key: line}) for line in lines]


def _materials(before: Iterable[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """One document a line, always needed and handed in; what is said further of one that was there already stays."""
    listed = _lines(before, text, "name")
    taken = {str(each["key"]) for each in listed if each.get("key")}
    free = (key for key in (f"m{n}" for n in itertools.count(1)) if key not in taken)
    plain = {"name_en": "", "required": True, "how": "upload", "note": ""}
    return [each if each.get("key") else {"key": next(free), **plain, **each} for each in listed]


def _kept(before: Iterable[dict[str, Any]], now: list[dict[str, str]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    known = {tuple(item.get(key) for key in keys): item for item in before}
    return [known.get(tuple(item[key] for key in keys), item) for item in now]


def _fee_in_english(sent: QueryDict) -> dict[str, str]:
    said = sent.get("fee_standard_en", "").strip()[:500]
    return {"standard_en": said} if said else {}
