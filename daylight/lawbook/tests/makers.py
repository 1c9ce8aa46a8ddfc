"""Laws for tests: short invented wordings, entered by a job."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from daylight.core.actors import job
from daylight.lawbook import services
from daylight.lawbook.models import LawVersion
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated

AT = datetime(2026, 4, 17, 1, 0, tzinfo=UTC)
LICENSING = "中华人民共和国行政许可法"


def make_law(
    title: str = LICENSING,
    articles: Mapping[str, str] | None = None,
    *,
    since: date = date(2019, 4, 23),
    until: date | None = None,
    level: Level = Level.LAW,
    short: str = "",
    at: datetime = AT,
) -> LawVersion:
    """A wording of a law; by default the sample wording of 第三十二条 and 第四十二条."""
    texts = articles or {
        "第三十二条": "样例：五日内一次告知需要补正的全部内容。",
        "第四十二条": "样例：二十日内作出决定。",
    }
    read = [ArticleText(number, text) for number, text in texts.items()]
    law = LawNamed(title, level, "样例机关", short)
    return services.enact(law, VersionDated(since, until, "样例令第1号"), read, by=job("tests", "329900"), at=at)
