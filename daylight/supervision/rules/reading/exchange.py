"""Reading two shapes in which departments hand over their cases: the eight tables of Jiangsu (as CSV files in a
folder) and the ten messages of Guangdong (JSON, one a line or in a list).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import ReadCase, ReadEvent, Told, Traits, broken
from daylight.supervision.rules.reading.files import Opened
from daylight.supervision.rules.reading.tables import event_of, lines_of

JIANGSU = {
    "INF_APPLY": ("申请", "apply_date", "applicant_name"),
    "INF_PUNISH": ("案件登记", "create_date", ""),
    "INF_APPLY_PROCESS": ("", "process_date", "user_name"),
    "INF_PUNISH_PROCESS": ("", "process_end_time", "user_name"),
    "INF_APPLY_RESULT": ("办结", "finish_date", ""),
    "INF_PUNISH_RESULT": ("结案", "finish_time", ""),
    "INF_APPLY_DOC": ("文书", "create_date", ""),
    "INF_PUNISH_DOC": ("文书", "create_date", ""),
}
"""Table → the act of its lines (none: the step names it), the column of its time, and of its person."""
OPENING = ("INF_APPLY", "INF_PUNISH")
STEP_NAMES = ("tache_name", "tache_code")
ALSO = {"process_end_time": ("process_date", "process_start_time"), "create_date": ("aj_occur_date",)}
GUANGDONG = {
    0: ("申办", "SBSJ", "SQRMC"), 1: ("预受理", "YSLSJ", ""), 2: ("受理", "SLSJ", "BLRXM"),
    3: ("审批", "SPSJ", "SPRXM"),
    4: ("办结", "BJSJ", ""), 5: ("特别程序申请", "TBCXKSRQ", "TBCXPZR"), 6: ("特别程序结果", "TBCXJSRQ", ""),
    7: ("补交告知", "BZGZSJ", "BZGZFCRXM"), 8: ("补交受理", "BZSJ", "BZSLBLRXM"), 9: ("领取登记", "LQSJ", "LQRXM"),
}  # fmt: skip
"""Kind of message → its act, the field of its time, and of its person."""
NAMES = {
    "Application": 0, "PreAccept": 1, "Accept": 2, "Approve": 3, "Finish": 4, "Block": 5, "Resume": 6, "Supply": 7,
    "SupplyAccept": 8, "Receive": 9,
}  # fmt: skip
Gathered = dict[str, tuple[Traits, list[ReadEvent]]]


def jiangsu(folder: Path, told: Told, mapping: Mapping[str, object]) -> Iterator[ReadCase]:
    """The cases of a folder with the eight tables, joined by `no`. What the opening table says is the case's own."""
    files = {path.stem.upper(): path for path in sorted(folder.glob("*.[cC][sS][vV]"))}
    present = [name for name in JIANGSU if name in files]
    if not any(name in present for name in OPENING):
        raise broken(msg("The folder holds none of the eight tables as CSV."))
    gathered: Gathered = {}
    for name in present:
        for line in lines_of(files[name], mapping):
            _keep_line(gathered, name, {column.lower(): text for column, text in line.items()}, told)
    yield from (ReadCase(key, traits, events) for key, (traits, events) in gathered.items())


def _keep_line(gathered: Gathered, table: str, line: dict[str, str], told: Told) -> None:
    act, time, person = JIANGSU[table]
    key = line.get("no", "").strip() or line.get("internal_no", "").strip()
    if not key:
        told.refuse("event.no_case")
        return
    traits, events = gathered.setdefault(key, ({}, []))
    if table in OPENING:
        traits |= {name: told.text(text) for name, text in line.items() if text}
        told.types["case"] |= dict.fromkeys((name for name, text in line.items() if text), "string")
    named = act or next((line[name] for name in STEP_NAMES if line.get(name)), "")
    when = next((line[name] for name in (time, *ALSO.get(time, ())) if line.get(name)), "")
    said = {} if table in OPENING else {
        name: told.value("event", name, "string", text) for name, text in line.items() if text
    }  # fmt: skip
    event = event_of(told, named, when, line.get(person, ""), line.get("status", ""), said)
    if event:
        events.append(event)


def guangdong(path: Path, told: Told) -> Iterator[ReadCase]:
    """The cases of a file of messages, joined by SBLSH. What the first message says is the case's own."""
    gathered: Gathered = {}
    for message in _messages(path):
        kind = NAMES.get(str(message.get("name", "")), message.get("kind", -1))
        key = str(message.get("SBLSH", "")).strip()
        if not key:
            told.refuse("event.no_case")
            continue
        act, time, person = GUANGDONG.get(int(str(kind)) if str(kind).isdecimal() else -1, ("", "", ""))
        traits, events = gathered.setdefault(key, ({}, []))
        said = {
            str(name): told.value("event", str(name), "string", str(value))
            for name, value in message.items() if value not in (None, "") and name not in ("kind", "name")
        }  # fmt: skip
        if act == GUANGDONG[0][0]:
            traits |= said
            told.types["case"] |= dict.fromkeys(said, "string")
        event = event_of(told, act, str(message.get(time) or ""), str(message.get(person) or ""), "", said)
        if event:
            events.append(event)
    yield from (ReadCase(key, traits, events) for key, (traits, events) in gathered.items())


def _messages(path: Path) -> Iterator[dict[str, object]]:
    with Opened(path) as file:
        text = b"".join(iter(lambda: file.read(1 << 20), b""))
    try:
        whole = text.decode("utf-8-sig").strip()
        given = (
            json.loads(whole) if whole.startswith("[") else [json.loads(line) for line in whole.splitlines() if line]
        )
    except (ValueError, RecursionError) as error:
        raise broken(msg("The messages are not JSON in the ten shapes.")) from error
    for each in given:
        if not isinstance(each, dict):
            raise broken(msg("The messages are not JSON in the ten shapes."))
        yield each
