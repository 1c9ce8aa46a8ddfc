from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "daylight.performance"
    label = "performance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever proposes a plan in the library of rules meets this folder's own check of it."""
        from daylight.catalogue.rules.rule_documents import CHECKS  # noqa: PLC0415 - apps are loaded first
        from daylight.performance.rules.planning import must_be_plan  # noqa: PLC0415

        CHECKS["performance"] = must_be_plan
