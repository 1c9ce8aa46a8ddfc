"""Stored pages of tests lie in a folder of their own."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def published_root(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    settings.PUBLISHED_ROOT = tmp_path / "published"
    return settings.PUBLISHED_ROOT


@pytest.fixture(autouse=True)
def in_chinese():
    """A page asked for in English leaves no English behind."""
    with translation.override("zh-hans"):
        yield
