"""Where a department is found may be told in English too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0012_defects")]
    operations = [
        migrations.AddField(
            "department", "place_en", models.CharField(blank=True, db_default="", default="", max_length=200)
        )
    ]
