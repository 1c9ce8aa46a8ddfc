"""信息反馈: a public bulletin, and a board on which officers exchange news, experience and problems."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from daylight.core.instants import LEGAL_ZONE
from daylight.disclosure import queries, services
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, make_bureau
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, signed_in

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 4, 15, 9, 30, tzinfo=LEGAL_ZONE)
NOTE = {"kind": "problem", "title": "样例栏目重名", "text": "两个单位的栏目名称一样，读者分不清。"}


@pytest.mark.req("PUB-38")
def test_officers_exchange_on_their_board_and_everybody_reads_the_bulletin():
    bureau, other = make_bureau(), make_bureau("121")
    writer, reader, here = signed_in(bureau.editor), signed_in(other.head), reverse("staff-board")
    assert post(writer, here, **NOTE).status_code == 302
    page = text(reader.get(here))
    assert NOTE["title"] in page and NOTE["text"] in page and "存在问题" in page and bureau.editor.name in page
    (noted,) = queries.board_notes(DIVISION)
    assert post(reader, here, about=str(noted.note.id), text="我们在名称前加了单位简称。").status_code == 302
    assert "加了单位简称" in text(writer.get(here)) and NOTE["title"] not in text(writer.get(here, {"kind": "news"}))
    assert NOTE["title"] in text(writer.get(here, {"kind": "problem"}))
    kinds = [each.kind for each in ledger.entries(DIVISION, f"board/{DIVISION}")]
    assert kinds == ["note.written"] * 2
    services.make_bulletins(DIVISION, "2026-Q1", by=INSTALLER, at=AFTER)
    services.publish_bulletins(DIVISION, "2026-Q1", by=bureau.officer, at=AFTER)
    public = text(Client().get(reverse("openness-bulletins")))
    assert "2026-Q1" in public and "检查栏目" in public and NOTE["title"] not in public


def test_the_board_is_for_officers_and_takes_nothing_empty_or_unknown():
    bureau, here = make_bureau(), reverse("staff-board")
    writer = signed_in(bureau.editor)
    assert post(signed_in(make_applicant()[1]), here, **NOTE).status_code in {302, 403}
    assert Client().get(here).status_code in {302, 403}
    for wrong in ({**NOTE, "text": " "}, {**NOTE, "kind": "gossip"}, {**NOTE, "title": ""}):
        assert post(writer, here, **wrong).status_code == 422
    for about in ("not-a-key", "00000000-0000-0000-0000-000000000000"):
        assert post(writer, here, about=about, text="答").status_code == 404
    assert queries.board_notes(DIVISION) == []
