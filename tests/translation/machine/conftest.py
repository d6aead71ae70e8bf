import pytest

from tests.translation.machine.engines import KEY, Machine


@pytest.fixture
def machine(settings):
    """The machine of this site, which may be asked for Kazakh and Russian."""
    machine = Machine()
    settings.MACHINE_URL = machine.address
    settings.MACHINE_KEY = KEY
    settings.MACHINE_PAIRS = frozenset({("en", "kk"), ("en", "ru")})
    settings.MACHINE_SECONDS = 1
    yield machine
    machine.stop()
