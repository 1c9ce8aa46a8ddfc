"""Reading two shapes in which departments hand over their cases: the eight tables of Jiangsu (as CSV files in a
folder) and the ten messages of Guangdong (JSON, one a line or in a list).
"""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import ReadCase, Told, broken
from daylight.supervision.rules.reading.files import Opened
from daylight.supervision.rules.reading.gathering import Gathered
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
CHUNK = 1 << 18
LONGEST_MESSAGE = 16 << 20
LIST_SIGNS = "[], \r\n\t"
"""What stands between messages; a list within a message is no sign between them."""
NAMES = {
    "Application": 0, "PreAccept": 1, "Accept": 2, "Approve": 3, "Finish": 4, "Block": 5, "Resume": 6, "Supply": 7,
    "SupplyAccept": 8, "Receive": 9,
}  # fmt: skip


def jiangsu(folder: Path, told: Told, mapping: Mapping[str, object]) -> Iterator[ReadCase]:
    """The cases of a folder with the eight tables, joined by `no`. What the opening table says is the case's own."""
    files = {path.stem.upper(): path for path in sorted(folder.glob("*.[cC][sS][vV]"))}
    present = [name for name in JIANGSU if name in files]
    if not any(name in present for name in OPENING):
        raise broken(msg("The folder holds none of the eight tables as CSV."))
    gathered = Gathered()
    for name in present:
        for line in lines_of(files[name], mapping):
            _keep_line(gathered, name, {column.lower(): text for column, text in line.items()}, told)
    yield from gathered.cases()


def _keep_line(gathered: Gathered, table: str, line: dict[str, str], told: Told) -> None:
    act, time, person = JIANGSU[table]
    key = line.get("no", "").strip() or line.get("internal_no", "").strip()
    if not key:
        told.refuse("event.no_case")
        return
    traits = gathered.traits(key)
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
        gathered.add(key, event)


def guangdong(path: Path, told: Told) -> Iterator[ReadCase]:
    """The cases of a file of messages, joined by SBLSH. What the first message says is the case's own."""
    gathered = Gathered()
    for message in _messages(path):
        kind = NAMES.get(str(message.get("name", "")), message.get("kind", -1))
        key = str(message.get("SBLSH", "")).strip()
        if not key:
            told.refuse("event.no_case")
            continue
        act, time, person = GUANGDONG.get(int(str(kind)) if str(kind).isdecimal() else -1, ("", "", ""))
        traits = gathered.traits(key)
        said = {
            str(name): told.value("event", str(name), "string", str(value))
            for name, value in message.items() if value not in (None, "") and name not in ("kind", "name")
        }  # fmt: skip
        if act == GUANGDONG[0][0]:
            traits |= said
            told.types["case"] |= dict.fromkeys(said, "string")
        event = event_of(told, act, str(message.get(time) or ""), str(message.get(person) or ""), "", said)
        if event:
            gathered.add(key, event)
    yield from gathered.cases()


def _messages(path: Path) -> Iterator[dict[str, object]]:
    """One message after the other: one a line, or the members of one list, which is taken apart as it is read."""
    with Opened(path) as file, io.TextIOWrapper(io.BufferedReader(file), encoding="utf-8-sig") as text:
        try:
            for given in _listed(text):
                if not isinstance(given, dict):
                    raise _no_messages()
                yield given
        except (ValueError, RecursionError) as error:
            raise _no_messages() from error


def _listed(text: io.TextIOWrapper) -> Iterator[object]:
    """The JSON values of a text, whether one a line or in a list."""
    decoder, held, ended, between = json.JSONDecoder(), "", False, ""
    while not ended or held:
        after = held.lstrip(LIST_SIGNS)
        between, held = (between + held[: len(held) - len(after)]).replace(" ", "")[-4:], after
        try:
            found, length = decoder.raw_decode(held)
        except ValueError:
            if (ended and held) or len(held) > LONGEST_MESSAGE:
                raise
            chunk = text.read(CHUNK)
            held, ended = held + chunk, not chunk
            continue
        yield found
        held, between = held[length:], between[:1]
    if between.startswith("[") and "]" not in between:
        raise ValueError("the list does not end")


def _no_messages() -> Refusal:
    return broken(msg("The messages are not JSON in the ten shapes."))
