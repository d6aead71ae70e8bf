from django.db import models
from django.utils.translation import pgettext_lazy


class Attendance(models.TextChoices):
    IN_PERSON = "in_person", pgettext_lazy("attendance", "In person")
    ONLINE = "online", pgettext_lazy("attendance", "Online")
    HYBRID = "hybrid", pgettext_lazy("attendance", "In person and online")
