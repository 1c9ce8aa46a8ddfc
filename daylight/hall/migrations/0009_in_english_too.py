"""What departments ask and name may be told in English beside the Chinese."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hall", "0008_listed_by_phase")]
    operations = [
        migrations.AddField("survey", "title_en", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("survey", "purpose_en", models.TextField(blank=True, default="")),
        migrations.AddField("survey", "conclusion_en", models.TextField(blank=True, default="")),
        migrations.AddField("leader", "title_en", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("leader", "duties_en", models.TextField(blank=True, default="")),
        migrations.AddField("reception", "where_en", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("complaintbody", "body_en", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("complaintbody", "duties_en", models.TextField(blank=True, default="")),
    ]
