import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Hand-overs name records as well as files, and the system may hand over."""

    dependencies = [("approval", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("namedfile", "a_file_is_named_once"),
        migrations.RemoveIndex("namedfile", "named_file"),
        migrations.RenameModel("NamedFile", "Named"),
        migrations.RenameField("named", "file_id", "number"),
        migrations.AlterField("named", "kind", models.CharField(max_length=20)),
        migrations.AlterField(
            "named",
            "hand_over",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="named",
                to="approval.handover",
            ),
        ),
        migrations.AlterField(
            "handover",
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            "named", models.Index(fields=["kind", "number"], name="named_number")
        ),
        migrations.AddConstraint(
            "named",
            models.UniqueConstraint(
                fields=["hand_over", "kind", "number"], name="named_once"
            ),
        ),
    ]
