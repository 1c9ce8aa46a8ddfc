"""Everyday words in pinyin, so that they are known where they are misspelt or typed in letters."""

from django.db import migrations, models
from pypinyin import lazy_pinyin


def heard(apps, schema_editor):
    word = apps.get_model("catalogue", "EverydayWord")
    rows = list(word.objects.all())
    for row in rows:
        told = lazy_pinyin(row.said, errors=lambda rest: "·")
        row.sound = f" {' '.join(told)} " if any(each != "·" for each in told) else ""
    word.objects.bulk_update(rows, ["sound"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0016_more_everyday_words")]

    operations = [
        migrations.AddField("everydayword", "sound", models.CharField(default="", max_length=280)),
        migrations.RunPython(heard, migrations.RunPython.noop),
    ]
