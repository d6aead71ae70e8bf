"""The demo, as `seed_demo` leaves it in an empty house; seeded once a process."""

from io import StringIO

from django.core.management import call_command

from tests.photographs import scene


def seed():
    out = StringIO()
    call_command("seed_demo", "--beside-real-accounts", stdout=out)
    return out.getvalue()


def the_demo():
    """What the command said the first time."""
    return scene("the demo", seed)
