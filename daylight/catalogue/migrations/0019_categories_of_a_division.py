"""The categories that a division has set are its own; those that came with the installation are everybody's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0018_everyday_words_of_life")]

    operations = [
        migrations.AddField("kindscheme", "division", models.CharField(blank=True, default="", max_length=6)),
    ]
