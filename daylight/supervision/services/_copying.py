"""Writing imported cases by COPY, in batches, inside the transaction of the import."""

from django.db import connection

from daylight.supervision.rules.reading.cases import ReadCase, Told, in_time

EVENTS = 'supervision_logevent (division, log, number, place, line, act, transition, person, at, day, "offset")'
DETAILS = "supervision_logdetail (division, log, number, place, traits)"
CASES = "supervision_logcase (division, log, number, name, events, traits)"
WORDS = "supervision_logword (division, log, id, kind, word)"
BATCH = 20_000
NOTHING = "\\N"


class Copying:
    """Takes cases one by one and keeps them; `finish` writes what is left and the words."""

    def __init__(self, division: str, log: int, told: Told) -> None:
        self._head = f"{division}\t{log}\t"
        self._told = told
        self._lines: dict[str, list[str]] = {EVENTS: [], DETAILS: [], CASES: []}
        self._words: dict[tuple[str, str], int] = {}
        self._keys: dict[str, str] = {}
        self.cases = self.events = 0

    def take(self, case: ReadCase) -> None:
        """Keep one case."""
        self.cases += 1
        self.events += len(case.events)
        head = f"{self._head}{self.cases}\t"
        self._lines[CASES].append(f"{head}{escaped(case.name)}\t{len(case.events)}\t{self._json(case.traits)}\n")
        events, details, word = self._lines[EVENTS], self._lines[DETAILS], self._word
        for place, (line, event) in enumerate(in_time(case.events), 1):
            act, transition, person = (
                word("act", event.act),
                word("transition", event.transition),
                word("person", event.person),
            )
            time = f"{event.time.at}\t{event.time.day}\t{event.time.offset}" if event.time else "\\N\t\\N\t\\N"
            events.append(f"{head}{place}\t{line + 1}\t{act}\t{transition}\t{person}\t{time}\n")
            if event.traits:
                details.append(f"{head}{place}\t{self._json(event.traits)}\n")
        if len(events) >= BATCH:
            self._write()

    def finish(self) -> None:
        """Write what is left."""
        self._write()
        lines = [f"{self._head}{id_}\t{kind}\t{escaped(word)}\n" for (kind, word), id_ in self._words.items()]
        copy(WORDS, lines)

    def _write(self) -> None:
        for table, lines in self._lines.items():
            copy(table, lines)
            lines.clear()

    def _word(self, kind: str, word: str) -> int | str:
        if not word:
            return NOTHING
        found = self._words.get((kind, word))
        if found is None:
            found = self._words[kind, word] = len(self._words) + 1
        return found

    def _json(self, traits: dict[str, str]) -> str:
        keys = self._keys
        parts = [f"{keys.get(name) or self._key(name)}{value}" for name, value in traits.items()]
        made = "{" + ",".join(parts) + "}"
        return made.replace("\\", "\\\\") if "\\" in made else made

    def _key(self, name: str) -> str:
        made = self._keys[name] = self._told.text(name) + ":"
        return made


def copy(table: str, lines: list[str]) -> None:
    """Rows in the text format of COPY."""
    if not lines:
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as out:
        out.write("".join(lines))


def escaped(text: str) -> str:
    """A text as a field of COPY."""
    text = text.replace("\0", "")
    if "\\" in text or "\t" in text or "\n" in text or "\r" in text:
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return text
