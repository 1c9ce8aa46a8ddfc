"""More of what people say, and more of what says nothing; words that somebody has revised stay as they are."""

import csv
from pathlib import Path

from django.db import migrations

MORE = Path(__file__).parent / "data" / "everyday_more.csv"


def more_words(apps, schema_editor):
    with MORE.open(encoding="utf-8") as told:
        means = {said.lower(): [each for each in names.split(";") if each] for said, names in csv.reader(told)}
    word = apps.get_model("catalogue", "EverydayWord")
    known = {row.said: row for row in word.objects.filter(said__in=means)}
    untouched = [row for row in known.values() if row.revised_at is None]
    for row in untouched:
        row.means = means[row.said]
    word.objects.bulk_update(untouched, ["means"])
    word.objects.bulk_create(word(said=said, means=names) for said, names in means.items() if said not in known)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0015_running_switches")]

    operations = [migrations.RunPython(more_words, migrations.RunPython.noop)]
