from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0014_desk"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)),
                fields=["department", "division", "closed_at"],
                name="case_department_closed",
            ),
        ),
    ]
