"""What people say of what happened to them, and for the words of the catalogue; revised words stay as they are."""

from pathlib import Path

from django.db import migrations
from pypinyin import lazy_pinyin

from daylight.catalogue.rules.sayings import joined, sayings

SITUATIONS = Path(__file__).parent / "data" / "everyday_situations.txt"


def words_of_situations(apps, schema_editor):
    word = apps.get_model("catalogue", "EverydayWord")
    told = sayings(SITUATIONS.read_text(encoding="utf-8"))
    known = {row.said: row for row in word.objects.all()}
    all_words = joined({said: row.means for said, row in known.items()}, told)
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
    dependencies = [("catalogue", "0020_everyday_words_begin_editions")]

    operations = [migrations.RunPython(words_of_situations, migrations.RunPython.noop)]
