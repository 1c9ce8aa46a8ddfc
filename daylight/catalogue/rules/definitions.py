"""What a power says: one document, read as facts by every other folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daylight.catalogue.rules.kinds import kind_of
from daylight.core.canonical import digest
from daylight.core.limits import Limit

Document = dict[str, Any]
BLANK: Document = {
    "name": "", "name_en": "", "kind": "", "kind_scheme": "", "kind_code": "",
    "code_scheme": "", "code": "", "other_codes": [],
    "division": "", "department": 0, "department_name": "", "department_name_en": "",
    "summary": "", "summary_en": "", "basis": [], "conditions": [], "materials": [],
    "fee": {"charged": None, "standard": "", "basis": ""},
    "statutory": None, "promised": None, "flow_version": None, "form_version": None, "steps": [],
    "audience": [], "online": False, "place": "", "phone": "", "supervision_phone": "",
    "telling": "", "telling_en": "", "remedies": [], "risk_points": [], "discretion": [],
    "disclosure": {}, "withheld": {}, "extra": {}, "source": {}, "is_internal": False, "is_sample": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PowerFacts:
    """One version of a power as its definition states it. Lists and mappings inside are read, never changed.

    `department` is the id of the body in offices; `statutory` and `promised` are limits in their own units;
    `disclosure` says for each case field whether it is public and how it is masked; `is_internal` that the power is
    exercised inside government only; `since` and `until` are the
    days between which the version is in force (`until` exclusive), None for a draft.
    """

    id: int
    version_id: int
    number: int
    state: str
    digest: str
    since: date | None
    until: date | None
    name: str
    name_en: str
    kind: str
    kind_scheme: str
    kind_code: str
    code_scheme: str
    code: str
    codes: tuple[tuple[str, str], ...]
    division: str
    department: int
    department_name: str
    department_name_en: str
    summary: str
    summary_en: str
    basis: list[dict[str, Any]]
    conditions: list[dict[str, Any]]
    materials: list[dict[str, Any]]
    fee: dict[str, Any]
    statutory: Limit | None
    promised: Limit | None
    flow_version: int | None
    form_version: int | None
    steps: list[dict[str, Any]]
    audience: list[str]
    online: bool
    place: str
    phone: str
    supervision_phone: str
    telling: str
    telling_en: str
    remedies: list[dict[str, Any]]
    risk_points: list[dict[str, Any]]
    discretion: list[dict[str, Any]]
    disclosure: dict[str, Any]
    withheld: dict[str, str]
    extra: dict[str, Any]
    is_internal: bool
    is_sample: bool
    document: Document = field(repr=False)

    @property
    def public_fields(self) -> frozenset[str]:
        """The case fields that are disclosed, masked or not."""
        return frozenset(key for key, rule in self.disclosure.items() if rule.get("public"))

    @property
    def key(self) -> str:
        """What the power's address is made of: its code, or p and its id where it has none yet."""
        return self.code or f"p{self.id}"


def completed(document: Mapping[str, Any]) -> Document:
    """The document with every element present, the kind resolved under its scheme and limits in their stored form.

    Refuses `kind.scheme` or `kind.code` where the kind cannot be read; other problems are for `rules.checks`.
    """
    made: Document = {**BLANK, **{key: value for key, value in document.items() if key in BLANK}}
    made["fee"] = {**BLANK["fee"], **(made["fee"] or {})}
    if made["kind_scheme"] or made["kind_code"]:
        made["kind"] = kind_of(made["kind_scheme"], made["kind_code"]).name
    for name in ("statutory", "promised"):
        if isinstance(made[name], Limit):
            made[name] = made[name].as_record()
    return made


def sealed(document: Document) -> str:
    """The hex digest that freezes a definition."""
    return digest(document)


def facts(
    document: Document,
    *,
    id: int,
    version_id: int,
    number: int,
    state: str = "published",
    since: date | None = None,
    until: date | None = None,
    sealed_as: str = "",
) -> PowerFacts:
    """Read a stored definition as facts."""
    whole: Document = {**BLANK, **document}
    main = [(whole["code_scheme"], whole["code"])] if whole["code"] else []
    codes = tuple(main + [(other["scheme"], other["code"]) for other in whole["other_codes"]])
    told = {key: value for key, value in whole.items() if key not in {"other_codes", "source", "statutory", "promised"}}
    return PowerFacts(
        **told,
        id=id,
        version_id=version_id,
        number=number,
        state=state,
        since=since,
        until=until,
        digest=sealed_as or sealed(document),
        codes=codes,
        statutory=Limit.of(whole["statutory"]),
        promised=Limit.of(whole["promised"]),
        document=document,
    )
