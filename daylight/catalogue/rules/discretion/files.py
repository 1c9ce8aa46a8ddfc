"""The files tables come in, told from their content: the Guangdong sections as JSON, or one of three CSV layouts."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from daylight.catalogue.rules.discretion import guangdong, jiangmen, reading
from daylight.catalogue.rules.discretion.conventions import GUANGDONG, JIANGMEN, SourceDocument
from daylight.catalogue.rules.discretion.tables import RowRefused, Section
from daylight.core.refusals import Refusal
from daylight.core.words import msg

REASONS = {**reading.REASONS, **guangdong.REASONS, **jiangmen.REASONS}
KEPT = {"chapter": "chapter", "violated": "violated", "basis": "basis_text", "notes": "notes"}
Known = Callable[[str], Mapping[str, Any]]


def read_tables(
    content: bytes, known: Known = lambda number: {}
) -> tuple[SourceDocument, list[Section], list[RowRefused]]:
    """The document a file belongs to, its sections, and sections refused as a whole.

    `known` gives what is already kept of a section: the CSV layouts of Guangdong carry no chapter, basis or notes,
    so those stay as they are. Refuses `benchmark.file` for anything else.
    """
    text = _text(content)
    if text.lstrip().startswith("["):
        return _guangdong(_json(text), known)
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = set(rows[0]) if rows else set()
    if {"序号", "违法行为", "裁量标准", "类别"} <= columns:
        return JIANGMEN, jiangmen.sections_of(rows), []
    if {"section", "factor", "level", "weight", "start"} <= columns:
        return _guangdong(_weight_sections(rows), known)
    if {"section", "headers", "conditions", "fine"} <= columns:
        return _guangdong(_band_sections(rows), known)
    raise _not_a_table()


def _guangdong(told: Iterable[dict[str, Any]], known: Known) -> tuple[SourceDocument, list[Section], list[RowRefused]]:
    made, refused = [], []
    met: Counter[str] = Counter()
    for each in told:
        number = str(each["section"])
        met[number] += 1
        number += f"-{met[number]}" if met[number] > 1 else ""
        before = known(number)
        whole = {**{ours: before[kept] for ours, kept in KEPT.items() if before.get(kept)}, **each, "section": number}
        try:
            made.append(guangdong.section_of(whole))
        except Refusal as refusal:
            held = each.get("factors") or each.get("band_rows") or [{}]
            refused += [RowRefused(number, at, refusal.code, str(row)) for at, row in enumerate(held, start=1)]
    return GUANGDONG, made, refused


def _weight_sections(rows: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    sections: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        fresh = {
            "section": row["section"], "title": row["title"], "method": "weight", "start": json.loads(row["start"]),
            "factors": [], "formulas": row["formulas"].split(" | ") if row["formulas"] else [],
        }  # fmt: skip
        held = {name: row[name] for name in ("factor", "level", "weight")}
        sections.setdefault((row["section"], row["title"]), fresh)["factors"].append(held)
    return list(sections.values())


def _band_sections(rows: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    sections: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        fresh = {
            "section": row["section"], "title": row["title"], "method": "band",
            "headers": row["headers"].split(" | "), "band_rows": [],
        }  # fmt: skip
        conditions = row["conditions"].split(" | ") if row["conditions"] else []
        held = {"conditions": conditions, "fine": row["fine"]}
        sections.setdefault((row["section"], row["title"]), fresh)["band_rows"].append(held)
    return list(sections.values())


def _json(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise _not_a_table() from error
    if not all(isinstance(each, dict) and {"section", "title", "method"} <= set(each) for each in found):
        raise _not_a_table()
    return list(found)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_a_table()


def _not_a_table() -> Refusal:
    return Refusal(
        "benchmark.file",
        msg("The file is not one of the tables of benchmarks that can be read."),
        next_step=msg("Give the sections as JSON, or a table of weights, of bands or of graded violations as CSV."),
    )
