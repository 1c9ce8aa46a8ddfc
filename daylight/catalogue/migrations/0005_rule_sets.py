from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent / "sql" / "rules_are_frozen.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_clearing'),
        ('offices', '0002_department_short'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('document', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('effective_from', models.DateField()),
                ('since', models.DateField(null=True)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('approved', 'approved'), ('returned', 'returned')], max_length=8)),
                ('reason', models.TextField()),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.JSONField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.JSONField(null=True)),
                ('decision', models.TextField(blank=True)),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.division')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('division', 'name', 'number'), name='rule_version_number'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('division', 'name'), name='rule_version_proposed_once'), models.CheckConstraint(condition=models.Q(models.Q(('since__isnull', False), ('state', 'approved')), models.Q(models.Q(('state', 'approved'), _negated=True), ('since', None)), _connector='OR'), name='rule_version_approved_since')],
            },
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "DROP TRIGGER catalogue_rules_are_frozen ON catalogue_ruleversion; DROP FUNCTION catalogue_rules_are_frozen();",
        ),
    ]
