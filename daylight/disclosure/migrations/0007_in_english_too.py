"""What bodies publish may be told in English beside the Chinese."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0006_board_notes")]
    operations = [
        migrations.AddField("publichearing", "matter_en", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("publichearing", "plan_en", models.TextField(blank=True, default="")),
        migrations.AddField("publichearing", "place_en", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("regimeversion", "title_en", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("regimeversion", "text_en", models.TextField(blank=True, default="")),
        migrations.AddField("entry", "title_en", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("entry", "summary_en", models.CharField(blank=True, default="", max_length=500)),
        migrations.AddField("entry", "body_en", models.TextField(blank=True, default="")),
    ]
