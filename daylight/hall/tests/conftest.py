"""Files of tests lie in a folder of their own."""

import pytest
from django.utils import translation

from daylight.offices.tests.makers import make_applicant


@pytest.fixture(autouse=True)
def files_root(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture(autouse=True)
def in_chinese():
    """A page asked for in English leaves no English behind."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def applicant(client):
    user, by = make_applicant()
    client.force_login(user)
    return by
