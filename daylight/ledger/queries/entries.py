"""Reads of entries, and the database's clock."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import connection

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.queries.editions import Editions, editions_of
from daylight.ledger.rules import SealedEntry
from daylight.web.statements import Statement

WITHIN_REACH = "least(greatest({}, '0001-01-01 00:00:00+00'), '9999-12-31 23:59:59.999999+00')"
"""An instant of a year with four digits: any other stands there only since somebody changed it, and shows as such."""
COLUMNS = (
    f"{{0}}division, {{0}}stream, {{0}}seq, {{0}}kind, {WITHIN_REACH.format('{0}recorded_at')}, {{0}}hash, {{0}}actor,"
    f" {{0}}person, {{0}}post, {WITHIN_REACH.format('{0}happened_at')}, {{0}}payload, {{0}}salt, {{0}}digest,"
    " {0}previous, {0}request, {0}request_digest"
)
"""What an entry is read from, behind the name of its table in the statement and a full stop, if it has one there."""
SELECT = f"SELECT {COLUMNS.format('')} FROM ledger_entry "  # noqa: S608
ERASED = "SELECT caller FROM ledger_erased WHERE division = %s AND stream = %s AND seq = %s"
SHORTEST_PREFIX = 8
MOMENT = Statement(
    "SELECT daylight_now(), coalesce((SELECT mode = 'simulated' FROM ledger_clock), false), ledger_editions()"
)

_mode_seen: dict[str, bool] = {}


def now() -> datetime:
    """The instant by the database's clock: simulated in a database that holds simulated time. One statement."""
    return moment()[0]


def moment() -> tuple[datetime, Editions]:
    """The instant as `now` tells it, and the editions of what acts rest on; one statement."""
    row = MOMENT.row()
    assert row is not None
    at, simulated, numbers = row
    _mode_seen[str(connection.settings_dict["NAME"])] = simulated
    return at, editions_of(numbers)


def is_simulated() -> bool:
    """Whether this database holds simulated time, as last seen by `now()`, which every request asks first."""
    name = str(connection.settings_dict["NAME"])
    if name not in _mode_seen:
        now()
    return _mode_seen[name]


def entries(division: str, stream: str) -> list[SealedEntry]:
    """A stream in order. One statement."""
    return _read("WHERE division = %s AND stream = %s ORDER BY seq", [division, stream])


def entry(division: str, stream: str, seq: int) -> SealedEntry | None:
    """One entry by its place, None where there is none."""
    found = _read("WHERE division = %s AND stream = %s AND seq = %s", [division, stream, seq])
    return found[0] if found else None


def length_of(division: str, stream: str) -> int:
    """The number of the last entry of a stream, 0 where there is none. One statement."""
    with connection.cursor() as cursor:
        where = "WHERE division = %s AND stream = %s"
        cursor.execute(f"SELECT coalesce(max(seq), 0) FROM ledger_entry {where}", [division, stream])  # noqa: S608
        (length,) = cursor.fetchone()
    return int(length)


def entry_by_hash(text: str) -> SealedEntry:
    """The entry whose hash begins with these hex digits, at least eight of them; spaces are ignored.

    Raises `Refusal` for anything else and `NotFound` where no entry, or more than one, begins so.
    """
    wanted = "".join(text.split()).lower()
    if not SHORTEST_PREFIX <= len(wanted) <= 64 or set(wanted) - set("0123456789abcdef"):
        raise Refusal(
            "entry.not_a_hash",
            msg("A record's code is 8 to 64 characters, digits and the letters a to f."),
            next_step=msg("Copy it from the receipt or scan the QR code."),
        )
    low, high = bytes.fromhex(wanted.ljust(64, "0")), bytes.fromhex(wanted.ljust(64, "f"))
    found = _read("WHERE hash BETWEEN %s AND %s LIMIT 2", [low, high])
    if len(found) != 1:
        raise NotFound(
            "entry.unknown",
            msg("No record has this code."),
            next_step=msg("Check the code against the receipt; enter all of it."),
        )
    return found[0]


def done_before(by: Actor) -> SealedEntry | None:
    """The entry that this very request has already written, None for a new one. One statement.

    Raises `Refusal` `request.reused` where the key was used for another body.
    """
    if not by.request:
        return None
    person, values = ("person = %s", [by.person]) if by.person else ("person IS NULL", [])
    found = _read(f"WHERE division = %s AND request = %s AND {person}", [by.division, by.request, *values])
    if not found:
        return None
    if found[0].request_digest != by.request_digest:
        raise Refusal(
            "request.reused",
            msg("This form was already sent with other content, so nothing was done."),
            next_step=msg("Open the page again and send the form once."),
        )
    return found[0]


def all_entries(division: str | None = None) -> Iterator[SealedEntry]:
    """Every entry, stream by stream in order, through a server-side cursor: any number, little memory."""
    where, values = ("WHERE division = %s ", [division]) if division else ("", [])
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT + where + "ORDER BY division, stream, seq", values)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield to_entry(row)


def neighbours(sealed: SealedEntry) -> tuple[SealedEntry | None, SealedEntry | None]:
    """The entries before and after this one in its stream; one statement."""
    where = "WHERE division = %s AND stream = %s AND seq IN (%s, %s)"
    found = {each.seq: each for each in _read(where, [sealed.division, sealed.stream, sealed.seq - 1, sealed.seq + 1])}
    return found.get(sealed.seq - 1), found.get(sealed.seq + 1)


def _read(where: str, values: Sequence[str | int | bytes]) -> list[SealedEntry]:
    with connection.cursor() as cursor:
        cursor.execute(SELECT + where, values)
        found = [to_entry(row) for row in cursor.fetchall()]
    return [each if each.salt else _erased(each) for each in found]


def _erased(sealed: SealedEntry) -> SealedEntry:
    """An entry without salt as it is to be checked: with line 8 of its header, if its content was erased by law."""
    with connection.cursor() as cursor:
        cursor.execute(ERASED, [sealed.division, sealed.stream, sealed.seq])
        row = cursor.fetchone()
    return replace(sealed, erased=bytes(row[0])) if row else sealed


def to_entry(row: tuple[object, ...]) -> SealedEntry:
    """An entry from the columns of `COLUMNS`, in their order."""
    return SealedEntry(*(bytes(part) if isinstance(part, memoryview) else part for part in row))  # type: ignore[arg-type]
