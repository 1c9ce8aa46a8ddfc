"""A finding keeps the version of its rule; a draw its committed secret; a check its photo and the finding it led to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervision", "0005_longer_numbers_of_rules")]

    operations = [
        migrations.AddField("finding", "version", models.IntegerField(default=0, db_default=0)),
        migrations.AddField("draw", "commitment", models.CharField(max_length=64, blank=True, db_default="")),
        migrations.AddField("draw", "secret", models.CharField(max_length=64, blank=True, db_default="")),
        migrations.AddField("spotcheck", "file", models.CharField(max_length=64, blank=True, db_default="")),
        migrations.AddField("spotcheck", "finding", models.BigIntegerField(default=0, db_default=0)),
    ]
