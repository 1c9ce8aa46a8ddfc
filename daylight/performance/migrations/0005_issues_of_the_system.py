"""A problem that lies with the system has a ticket with the software's vendor."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("performance", "0004_appraisals_and_checks")]

    operations = [
        migrations.AddField(model_name="issue", name="ticket", field=models.PositiveIntegerField(default=0)),
    ]
