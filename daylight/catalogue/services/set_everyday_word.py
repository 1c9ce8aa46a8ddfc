"""设定俗语: what people say is tied to what the catalogue calls it, so that it is found by either."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import EverydayWord
from daylight.catalogue.rules.search import syllables
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.bigrams import folded
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_everyday_word(said: str, *, means: Sequence[str], by: Actor, at: datetime) -> None:
    """Keep a word with what it means; without any meaning it is left out of what people ask for.

    Refuses a word that is empty or longer than forty characters (`everyday.said`), and more than six meanings.
    """
    must_keep_schemes(by)
    word = folded(said)
    told = [folded(each)[:80] for each in means if folded(each)]
    if not word or len(word) > 40 or len(told) > 6:
        raise Refusal("everyday.said", msg("Give a word of at most forty characters and at most six names for it."))
    EverydayWord.objects.update_or_create(
        said=word, defaults={"means": told, "sound": syllables(word), "revised_at": at}
    )
    ledger.record("everyday.set", stream="everyday", by=by, at=at, payload={"said": word, "means": told})
