"""What people say, area of life by area of life; words that somebody has revised stay as they are."""

from pathlib import Path

from django.db import migrations
from pypinyin import lazy_pinyin

from daylight.catalogue.rules.sayings import joined, sayings

LIFE = Path(__file__).parent / "data" / "everyday_life.txt"


def words_of_life(apps, schema_editor):
    word = apps.get_model("catalogue", "EverydayWord")
    told = sayings(LIFE.read_text(encoding="utf-8"))
    known = {row.said: row for row in word.objects.all()}
    before = {said: row.means for said, row in known.items()}
    all_words = joined(before, told)
    untouched = [row for said, row in known.items() if row.revised_at is None and said in told]
    for row in untouched:
        row.means = all_words[row.said]
    word.objects.bulk_update(untouched, ["means"], batch_size=1000)
    new = [said for said in told if said not in known]
    word.objects.bulk_create([word(said=said, means=told[said], sound=heard(said)) for said in new], batch_size=1000)


def heard(said):
    told = lazy_pinyin(said, errors=lambda rest: "·")
    return f" {' '.join(told)} " if any(each != "·" for each in told) else ""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0017_everyday_words_are_heard")]

    operations = [migrations.RunPython(words_of_life, migrations.RunPython.noop)]
