"""涉密信息不得上网: what is marked secret is kept nowhere in a division on the extranet."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daylight.casework.tests.makers import make_office
from daylight.core.actors import Role
from daylight.core.classification import flag_in, mark_in, mark_in_file
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.ledger.models import LedgerEntry
from daylight.offices.queries.settings import notices
from daylight.offices.tests.makers import make_officer, signed_in

PAGE = "/staff/admin/settings/"


def docx(words: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", f"<w:p><w:t>{words[:2]}</w:t><w:t>{words[2:]}</w:t></w:p>")
    return made.getvalue()


def notice(browser: Client, **more: object) -> int:
    form = {"act": "notice", "title": "通知", "text": "内容", "until": legal_day(ledger.now()), **more}
    return browser.post(PAGE, form).status_code


@pytest.mark.django_db
@pytest.mark.req("SEC-02")
def test_what_is_marked_secret_is_not_saved_on_the_extranet_and_the_try_is_on_record() -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    for marked in ({"text": "秘密★1年 人员部署"}, {"title": "机密 ★"}, {"secret_flag": "yes"}):
        assert notice(browser, **marked) == 422
    assert notices("329900", legal_day(ledger.now())) == []
    tries = LedgerEntry.objects.filter(kind="act.refused")
    assert tries.count() == 3 and not any("部署" in each.payload for each in tries)
    assert notice(browser) == 302
    browser.post(PAGE, {"act": "set", "key": "network.cleared_for_secrets", "value": "yes"})
    assert notice(browser, text="秘密★1年 人员部署") == 302


@pytest.mark.django_db
@pytest.mark.req("SEC-02")
def test_a_marked_file_is_not_taken_from_an_applicant() -> None:
    office = make_office()
    applicant = signed_in(office.applicant)
    applicant.post(f"/items/{office.licence.key}/apply/")
    begun = applicant.post(f"/items/{office.licence.key}/apply/")
    there = begun["Location"].rstrip("/") + "/materials/"
    file = SimpleUploadedFile("附件.docx", docx("绝密★启用前"))
    answer = applicant.post(there, {"key": "id", "file": file})
    assert answer.status_code == 422 and "密级" in answer.content.decode()


def test_marks_are_found_as_they_are_written_and_ordinary_words_are_not() -> None:
    assert [mark_in(each) for each in ("绝密★", "机密 ☆ 五年", "秘密★1年")] == ["绝密★", "机密 ☆", "秘密★"]
    assert not any(mark_in(each) for each in ("商业秘密", "保守秘密", "机密文件柜 100 元", "★★★ 好评"))
    assert mark_in_file("方案 机密★.pdf", b"%PDF-1.7") and mark_in_file("a.docx", docx("绝密★启用前"))
    assert mark_in_file("a.txt", "秘密★1年".encode()) and not mark_in_file("a.docx", b"PK\x03\x04 broken")
    assert flag_in({"secret_flag": "机密"}) and not flag_in({"secret_flag": "no", "text": "yes"})
