"""What a visit weighs, as Chromium counts it, and that nothing moves meanwhile.

The whole way is production's: hashed names, compressed files, far expiry. The report is
the demo's longest; what its pictures weigh is told apart.
"""

import re

import pytest

from cms.approval import addresses
from cms.approval.models import Release
from home.demo.reading import key
from tests.e2e.served import served
from tests.home.demo.played import the_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KB = 1_024
MOVED = """new PerformanceObserver((list) => {
  const moves = list.getEntries().map((entry) => entry.value);
  window.moved = moves.reduce((sum, one) => sum + one, window.moved ?? 0);
}).observe({ type: "layout-shift", buffered: true });"""
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
SMALL = re.compile(r"width-640\.bare\.format-avif\w*\.avif$")


@pytest.fixture
def address(settings, tmp_path):
    the_demo()
    with served(settings, tmp_path / "static") as address:
        yield address


class Visitor:
    """Somebody's new browser, its cache empty; counts what comes over the line."""

    def __init__(self, browser, address, **look):
        self.context = browser.new_context(base_url=address, **look)
        self.page = self.context.new_page()
        self.page.add_init_script(MOVED)
        self.line = self.context.new_cdp_session(self.page)
        self.tell("Network.enable")
        self.line.on("Network.requestWillBeSent", self._asked)
        self.line.on("Network.loadingFinished", self._came)
        self.urls, self.came = {}, {}

    def tell(self, word, **about):
        self.line.send(word, about)

    def _asked(self, event):
        self.urls[event["requestId"]] = event["request"]["url"]

    def _came(self, event):
        self.came[self.urls[event["requestId"]]] = event["encodedDataLength"]

    def visits(self, path):
        """The bytes of this visit: fonts, pictures, and all the rest."""
        self.came = {}
        self.page.goto(path)
        self.page.evaluate("document.fonts.ready")
        self.page.mouse.wheel(0, 20_000)
        self.page.wait_for_load_state("networkidle")
        kinds = {"fonts": 0, "pictures": 0, "rest": 0}
        for url, size in self.came.items():
            kind = "pictures" if "/media/" in url else "rest"
            kinds["fonts" if url.endswith(".woff2") else kind] += size
        return kinds

    @property
    def moved(self):
        return self.page.evaluate("window.moved ?? 0")


def longest(language):
    releases = Release.objects.public().with_addresses()
    return addresses.url_of(
        releases.get(
            version__translation_key=key("seminar"),
            version__locale__language_code=language,
        )
    )


def test_a_first_visit_is_light(address, browser):
    """On a phone that can show 640 pixels in a line and knows AVIF."""
    weights = {}
    for language in ("kk", "ru", "en"):
        reader = Visitor(browser, address, **PHONE)
        first = reader.visits(longest(language))
        pictures = [url for url in reader.came if "/media/" in url]
        assert pictures != []
        assert [url for url in pictures if not SMALL.search(url)] == []
        weights[language] = first
        assert (reader.moved, first["fonts"] > 0) == (0, True)
    for first in weights.values():
        assert first["rest"] <= 40 * KB, weights
        assert first["rest"] + first["fonts"] <= 130 * KB, weights


def test_a_second_visit_is_lighter(address, browser):
    reader = Visitor(browser, address, **PHONE)
    reader.visits(longest("kk"))
    again = reader.visits(longest("kk"))
    assert again["rest"] + again["fonts"] <= 15 * KB, again


def test_nothing_moves_when_the_faces_come_late_or_never(address, browser):
    slow = {"latency": 300, "downloadThroughput": 60 * KB, "uploadThroughput": 60 * KB}
    for width in (360, 1280):
        look = {"viewport": {"width": width, "height": 800}}
        reader = Visitor(browser, address, **look)
        reader.tell("Network.emulateNetworkConditions", offline=False, **slow)
        weight = reader.visits(longest("kk"))
        assert (reader.moved, weight["fonts"] > 0) == (0, True)
        reader = Visitor(browser, address, **look)
        reader.tell("Network.setBlockedURLs", urls=["*.woff2"])
        weight = reader.visits(longest("kk"))
        assert (reader.moved, weight["fonts"]) == (0, 0)
