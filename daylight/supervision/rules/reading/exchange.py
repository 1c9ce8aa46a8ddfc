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
from daylight.supervision.rules.reading.lines import lines_of
from daylight.supervision.rules.reading.tables import event_of
from daylight.supervision.rules.reading.times import is_dated

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
} | {act: kind for kind, (act, _time, _person) in GUANGDONG.items()}  # fmt: skip
INNER = ("fields", "data", "body")


def jiangsu(folder: Path, told: Told, mapping: Mapping[str, object]) -> Iterator[ReadCase]:
    """The cases of a folder with the eight tables, joined by `no`. What the opening table says is the case's own."""
    files = {path.stem.upper(): path for path in sorted(folder.glob("*.[cC][sS][vV]"))}
    present = [name for name in JIANGSU if name in files]
    if not present:
        raise broken(msg("The folder holds none of the eight tables as CSV."))
    gathered = Gathered()
    numbers = _Numbers()
    for name in present:
        for number, line in lines_of(files[name], mapping, told):
            lower = {column.lower(): text for column, text in line.items()}
            _keep_line(gathered, numbers, name, f"{name}:{number}", lower, told)
    yield from gathered.cases()


class _Numbers:
    """Which case a line belongs to: by its `no`, else by the number the department itself gave it (`internal_no`).

    Two departments (`org_id`) may give the same number to two cases.
    """

    def __init__(self) -> None:
        self._of_office: dict[tuple[str, str], str] = {}
        self._of_any: dict[str, str] = {}
        self._named_by: dict[str, str] = {}

    def of(self, line: Mapping[str, str]) -> str:
        """The name of the case; empty where the line tells none."""
        number, inside = line.get("no", "").strip(), line.get("internal_no", "").strip()
        office = line.get("org_id", "").strip()
        found = number or self._found(office, inside)
        if not found and inside:
            found = inside if self._named_by.get(inside, office) == office else f"{office}/{inside}"
        if found and inside:
            self._of_office.setdefault((office, inside), found)
            self._of_any.setdefault(inside, found)
            self._named_by.setdefault(found, office)
        return found

    def _found(self, office: str, inside: str) -> str:
        if not office:
            return self._of_any.get(inside, "")
        return self._of_office.get((office, inside)) or self._of_office.get(("", inside), "")


def _keep_line(gathered: Gathered, numbers: _Numbers, table: str, place: str, line: dict[str, str], told: Told) -> None:
    act, time, person = JIANGSU[table]
    key = numbers.of(line)
    if not key:
        told.refuse("event.no_case", place, "")
        return
    traits = gathered.traits(key)
    if table in OPENING:
        traits |= {name: _dated(told, "case", name, text) for name, text in line.items() if text}
    named = act or next((line[name] for name in STEP_NAMES if line.get(name)), "")
    when = next((line[name] for name in (time, *ALSO.get(time, ())) if line.get(name)), "")
    said = {} if table in OPENING else {
        name: _dated(told, "event", name, text) for name, text in line.items() if text
    }  # fmt: skip
    event = event_of(told, place, named, when, line.get(person, ""), line.get("status", ""), said)
    if event:
        gathered.add(key, event)


def _dated(told: Told, scope: str, name: str, text: str) -> str:
    """Dates are dates; everything else stays text, so that no code loses its zeros."""
    return told.value(scope, name, "date" if is_dated(text) else "string", text)


def guangdong(path: Path, told: Told) -> Iterator[ReadCase]:
    """The cases of a file of messages, joined by SBLSH. What the first message says is the case's own."""
    gathered, messages = Gathered(), 0
    for number, given in enumerate(_messages(path), 1):
        message = _flat(given)
        messages += "SBLSH" in message or _kind(message) in GUANGDONG
        _keep_message(gathered, str(number), message, told)
    if not messages:
        raise _no_messages()
    yield from gathered.cases()


def _keep_message(gathered: Gathered, place: str, message: Mapping[str, object], told: Told) -> None:
    act, time, person = GUANGDONG.get(_kind(message), ("", "", ""))
    key = _plain(message.get("SBLSH")).strip()
    if not key:
        told.refuse("event.no_case", place, act)
        return
    traits = gathered.traits(key)
    said = {
        name: _dated(told, "event", name, _plain(value))
        for name, value in message.items() if value not in (None, "") and name not in ("kind", "name")
    }  # fmt: skip
    if act == GUANGDONG[0][0]:
        traits |= said
        told.types["case"] |= {name: told.types["event"][name] for name in said}
    event = event_of(told, place, act, _plain(message.get(time)), _plain(message.get(person)), "", said)
    if event:
        gathered.add(key, event)


def _flat(message: dict[str, object]) -> dict[str, object]:
    """A message whose fields lie one deeper, under its name or under a word such as fields, as one table."""
    found: dict[str, object] = {}
    for name, value in message.items():
        if isinstance(value, dict) and (name in NAMES or name in INNER):
            found |= ({"name": name} if name in NAMES else {}) | {str(key): each for key, each in value.items()}
        else:
            found[str(name)] = value
    return found


def _kind(message: Mapping[str, object]) -> int:
    name = str(message.get("name", ""))
    if name in NAMES:
        return NAMES[name]
    kind = str(message.get("kind", ""))
    return int(kind) if kind.isdecimal() else -1


def _plain(value: object) -> str:
    """A value as text that every encoding can write."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return "" if value is None else json.dumps(value, ensure_ascii=True)


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
