from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_working_together")]
    operations = [
        migrations.AddIndex(
            model_name="token",
            index=models.Index(
                fields=["assigned"], name="token_assigned", condition=models.Q(assigned__isnull=False)
            ),
        ),
    ]
