"""How long finding a power takes in a city and in a province, beside the same question in bare SQL."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import queries, services
from daylight.catalogue.queries import Sought
from daylight.core.actors import job
from daylight.site.bench import city

PROVINCE = [f"3299{at:02d}" for at in range(1, 22)]
CITY = "329900"
BARE = """
SELECT id FROM catalogue_power WHERE state = 'published' AND grams @> %s::text[] AND strpos(words, %s) > 0
ORDER BY strpos(lower(name), %s) > 0 DESC, length(name), rank, code, id LIMIT 20
"""
BARE_COUNTS = """
SELECT kind, department_id, division_id, online, audience, count(*) FROM catalogue_power
WHERE state = 'published' AND grams @> %s::text[] AND strpos(words, %s) > 0
GROUP BY GROUPING SETS ((kind), (department_id), (division_id), (online), (audience), ())
"""


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of one sort of question: the median and the 95th of a hundred."""

    p50: float
    p95: float


def measure(*, rows: int = 100_000, times: int = 8, say: Callable[[str], None]) -> dict[str, Any]:
    """Import a city with validation, publish, fill a province, and ask. The database of the settings must be empty."""
    found: dict[str, Any] = {"import_4723_seconds": _imported(say), "publish_statements": _published()}
    say(f"Filling a province of {rows} powers …")
    city.fill(PROVINCE, rows)
    timed = {name: _timed(sought, times) for name, sought in _questions()}
    every = sorted(ms for each in timed.values() for ms in each)
    bare = sorted(ms for word in ("许可", "采伐", "网约车", "食品经营许可") for ms in _bare(word, times))
    found |= {
        "powers": rows + city.POWERS,
        "search_p50_ms": _at(every, 0.5),
        "search_p95_ms": _at(every, 0.95),
        "by_question_ms": {name: round(median(each), 1) for name, each in timed.items()},
        "ratio_to_bare_sql": _ratio(times),
        "bare_p95_ms": _at(bare, 0.95),
    }
    return found


def _imported(say: Callable[[str], None]) -> float:
    sheet = city.sheet(CITY)
    say(f"Importing {city.POWERS} rows …")
    before = time.monotonic()
    done = services.import_powers(sheet, by=job("bench", CITY), at=city.AT, division=CITY)
    if done.created != city.POWERS:
        raise AssertionError(f"{done.created} powers of {city.POWERS} were kept: {done.reasons}")
    return round(time.monotonic() - before, 1)


def _published() -> int:
    """How many statements it takes to publish a power."""
    by, body = job("bench", CITY), queries.held_by()[0].department
    power = services.draft(city.whole(body), by=by, at=city.AT)
    with CaptureQueriesContext(connection) as seen:
        services.publish(power, by=by, at=city.AT)
    return len(seen)


def _questions() -> Iterator[tuple[str, Sought]]:
    yield "everything", Sought()
    yield "everything, page 50", Sought(page=50)
    yield "by name", Sought(order="name")
    yield "one kind", Sought(kinds=("penalty",))
    yield "one region", Sought(divisions=(PROVINCE[3],))
    yield "region and kind, online", Sought(divisions=(PROVINCE[3],), kinds=("licence",), online=True)
    yield "for citizens", Sought(audience=("citizen",))
    yield "common word", Sought(words="许可")
    yield "word", Sought(words="采伐")
    yield "long word", Sought(words="食品经营许可")
    yield "word and region", Sought(words="网约车", divisions=(PROVINCE[1],))
    yield "two words", Sought(words="港口 燃气")
    yield "code", Sought(words=f"{PROVINCE[0]}10101")
    yield "law", Sought(law="林木采伐管理条例")
    yield "initials", Sought(words="gsspjyxk")
    yield "pinyin", Sought(words="wangyueche")
    yield "everyday words", Sought(words="我想开饭馆")
    yield "a whole sentence", Sought(words="我想在路边摆个摊卖点吃的，要去哪里办什么证")
    yield "what happened", Sought(words="隔壁工厂半夜偷偷往河里排污水，鱼都死了，去哪里举报")
    yield "a wish", Sought(words="老师傅的手艺快失传了，想报名学一学")
    yield "a slip of the hand", Sought(words="食品经赢许可")
    yield "nothing", Sought(words="月球旅行签证")


def _timed(sought: Sought, times: int) -> list[float]:
    queries.search(sought)
    return [_clocked(lambda: queries.search(sought)) for _ in range(times)]


def _bare(word: str, times: int) -> list[float]:
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [pairs, word, word])
            cursor.fetchall()
            cursor.execute(BARE_COUNTS, [pairs, word])
            cursor.fetchall()

    ask()
    return [_clocked(ask) for _ in range(times)]


def _ratio(times: int) -> float:
    """The search over its bare SQL, by the median of each word; the largest of them."""
    words = ("许可", "采伐", "网约车", "食品经营许可")
    return round(max(median(_timed(Sought(words=word), times)) / median(_bare(word, times)) for word in words), 2)


def _clocked(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return (time.perf_counter() - before) * 1000


def _at(sorted_ms: list[float], share: float) -> float:
    return round(sorted_ms[min(len(sorted_ms) - 1, int(share * len(sorted_ms)))], 1)
