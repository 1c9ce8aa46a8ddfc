"""Reads of everyday words."""

from daylight.catalogue.models import EverydayWord


def everyday_words() -> list[EverydayWord]:
    """Every word people use with what it means in the catalogue; words without meaning last."""
    return sorted(EverydayWord.objects.all(), key=lambda word: (not word.means, word.said))
