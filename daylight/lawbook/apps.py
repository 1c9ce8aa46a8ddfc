from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "daylight.lawbook"
    label = "lawbook"
    default_auto_field = "django.db.models.BigAutoField"
