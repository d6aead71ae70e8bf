"""Everything that changes what the public reads, done at random by those who may do it.

Each act is a real one, by its own verb. One that is refused, because of what somebody
did before, is counted as refused.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.approval import corrections, plans, release
from cms.approval.models import Correction, Plan, Release
from cms.approval.removal import acts as removals
from cms.translation.models import LanguageVersion, Round
from cms.translation.refusals import Refused
from cms.translation.versions import placeholder_slug
from events.models import Person, ReportIndexPage, Venue
from events.records import merging, naming
from tests.approval.removal.scenery import ORDER
from tests.cast import (
    approved_by,
    begun,
    fresh,
    known,
    release_source,
    release_target,
    taking_part,
    write_report,
)
from tests.translation.mentioning import mention

NAMES = {"en": "Guest {}", "kk": "Қонақ {}", "ru": "Гость {}"}
LETTERS = "Abcdefghijklmnopqrstuvwxyz"
MANY = 30
# In a row; of random acts more than half are refused.
MOST_REFUSED = 100
BRINGING = ("let_be_seen", "release_again", "new_report", "translate")


class Newsroom:
    """Who works here, and what they may take it into their heads to do."""

    def __init__(self, seed, *, aigerim, bolat, vera, dana, yerlan, marat):
        self.random = Random(seed)  # noqa: S311 -- the same story each time
        self.author, self.approvers, self.editor = aigerim, (dana, yerlan), marat
        self.translators = {"kk": bolat, "ru": vera}
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.count = 0
        for _ in range(3):
            self.new_person()

    def act(self, *, readable=MANY):
        """One more act that is done; answers its name.

        What is refused before it changes nothing and is only counted. Where few
        addresses are left that anybody can read, it brings something back: on an empty
        site nothing can be stale.
        """
        acts = ACTS if readable >= MANY else {name: ACTS[name] for name in BRINGING}
        for name in self.random.choices([*acts], [*acts.values()], k=MOST_REFUSED):
            try:
                getattr(self, name)()
            except (Refused, Nobody):
                self.refused[name] += 1
            else:
                self.done[name] += 1
                return name
        raise AssertionError(f"Nothing can be done any more: {self.refused}")

    # Choosing

    def some(self, rows):
        found = list(rows)
        if not found:
            raise Nobody
        return self.random.choice(found)

    def word(self):
        """A word no text has had, without figures that a check would count."""
        self.count += 1
        return "Q" + "".join(LETTERS[1 + int(n)] for n in str(self.count)) + "um"

    def public(self, **about):
        rows = Release.objects.current().filter(version__page__isnull=False, **about)
        return self.some(rows.order_by("pk")).version

    def report(self):
        return self.public(page_type="events.reportpage")

    def source(self):
        """The page of a source at which somebody can work."""
        rows = LanguageVersion.objects.sources().exclude(round=Round.IN_REVIEW)
        pages = rows.filter(page__depth__gt=3).order_by("pk")
        return fresh(self.some(pages).page)

    def person(self):
        return self.some(Person.objects.offered().order_by("pk"))

    def approver(self):
        return self.random.choice(self.approvers)

    # Acts

    def new_person(self):
        called = {code: text.format(self.word()) for code, text in NAMES.items()}
        known(Person(), (self.author, self.approvers[0]), **called)

    def new_report(self):
        index = self.some(
            ReportIndexPage.objects.filter(locale__language_code="en").order_by("pk")
        )
        said = f"<p>{mention(self.person(), 'Somebody')} sang.</p>"
        page = write_report(
            index,
            by=self.author,
            title=f"School {self.word()}",
            lead="A lead.",
            # By its name it would not be found once it is renamed.
            venue=self.some(Venue.objects.order_by("pk")),
            participants=[taking_part(self.person())],
            body=[{"type": "paragraph", "value": said}],
        )
        release_source(page, author=self.author, approver=self.approver())

    def new_text(self):
        page = self.source()
        page.lead = f"A lead about {self.word()}."
        release_source(page, author=self.author, approver=self.approver())

    def other_facts(self):
        """They flow into the translations, which somebody has to approve again."""
        page = self.source()
        page.participants = [taking_part(self.person())]
        page.attendance = self.random.choice(["online", "hybrid", "in_person"])
        release_source(page, author=self.author, approver=self.approver())
        for waiting in LanguageVersion.objects.of_report(page.translation_key).filter(
            round=Round.IN_REVIEW
        ):
            approved_by(waiting.page, self.approver())

    def translate(self):
        page = self.source()
        language = self.random.choice(["kk", "ru"])
        target = begun(page, language, by=self.translators[language])
        release_target(
            target,
            translator=self.translators[language],
            approver=self.approver(),
            mark=language.upper(),
        )

    def section_anew(self):
        """The list of reports gets another title; every page has it in front."""
        page = self.some(
            ReportIndexPage.objects.filter(locale__language_code="en").order_by("pk")
        )
        page.title = f"Reports {self.word()}"
        release_source(page, author=self.author, approver=self.approver())

    def new_section(self):
        index = ReportIndexPage.objects.filter(locale__language_code="en").first()
        other = ReportIndexPage(
            title=f"Archive {self.word()}",
            slug=placeholder_slug(),
            locale=index.locale,
            live=False,
            owner=self.author,
        )
        index.get_parent().add_child(instance=other)
        release_source(other, author=self.author, approver=self.approver())

    def move(self):
        page = self.report().page
        beside = ReportIndexPage.objects.filter(locale=page.locale).order_by("pk")
        fresh(page).move(fresh(self.some(beside)), "last-child")

    def another_slug(self):
        one = self.report()
        release.release(one, by=self.approver(), slug=f"school-{self.word().lower()}")

    def withdraw(self):
        release.withdraw(self.report(), by=self.editor, reason="A mistake.")

    def withdraw_section(self):
        one = self.public(page_type="events.reportindexpage")
        release.withdraw(one, by=self.editor, reason="A mistake.")

    def release_again(self):
        ended = LanguageVersion.objects.exclude(
            releases__in=Release.objects.current()
        ).filter(releases__isnull=False, page__isnull=False)
        one = self.some(ended.distinct().order_by("pk"))
        release.release(one, by=self.editor)

    def unpublish(self):
        """By Wagtail's own button."""
        fresh(self.report().page).unpublish()

    def expire(self):
        one = self.report()
        plans.make(
            one.translation_key,
            Plan.What.EXPIRE,
            [one.language],
            timezone.now() + timedelta(seconds=1),
            by=self.editor,
            reason="The time is over.",
        )
        plans.run_due(timezone.now() + timedelta(minutes=1))

    def roll_back(self):
        one = self.report()
        to = self.some(one.releases.order_by("pk"))
        release.roll_back(to, by=self.editor, reason="A mistake.")

    def correct(self):
        one = self.public()
        sentence = self.some(corrections.sentences(one))
        text = sentence.text.replace("school", "College").replace("lead", "beginning")
        corrections.correct(
            one, sentence, text, by=self.editor, reason="A slip.", note="A word."
        )

    def confirm_correction(self):
        one = self.some(Correction.objects.open().order_by("pk"))
        corrections.confirm(one, by=self.approver(), expected_hash=one.payload_hash)

    def put_back(self):
        one = self.some(Correction.objects.open().order_by("pk"))
        corrections.put_back(one, by=self.approver(), reason="It was right.")

    def let_corrections_expire(self):
        self.some(Correction.objects.open())
        corrections.run_due(timezone.now() + timedelta(days=2))

    def rename(self):
        language = self.random.choice([*NAMES])
        called = NAMES[language].format(self.word())
        one = naming.propose(self.person(), language, by=self.author, full=called)
        naming.confirm(one, by=self.approver())

    def rename_place(self):
        language = self.random.choice([*NAMES])
        place = self.some(Venue.objects.order_by("pk"))
        called = {"en": "Town {}", "kk": "Қала {}", "ru": "Город {}"}[language]
        one = naming.propose(
            place, language, by=self.author, full=called.format(self.word())
        )
        naming.confirm(one, by=self.approver())

    def merge(self):
        merging.merge(self.person(), self.person(), by=self.editor)

    def restrict(self):
        page = self.public().page
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )

    def let_be_seen(self):
        self.some(PageViewRestriction.objects.order_by("pk")).delete()

    def remove_text(self):
        removals.remove_text(self.report(), ORDER, by=self.editor)

    def remove_word(self):
        one = self.report()
        removals.remove_words(one.translation_key, ["sang"], ORDER, by=self.editor)

    def remove_person(self):
        removals.remove_record(self.person().pk, ORDER, by=self.editor)

    def delete(self):
        fresh(self.report().page).delete()

    def draft(self):
        """Nothing public: what is stored stays."""
        page = self.source()
        page.lead = f"A draft about {self.word()}."
        page.save_revision(user=self.author)


class Nobody(LookupError):  # noqa: N818 -- reads as it is raised
    """Nothing is there to which it could be done."""


# How often each is chosen: what is done every day more often than what is rare.
ACTS = {
    "new_person": 1,
    "new_report": 6,
    "new_text": 5,
    "other_facts": 4,
    "translate": 7,
    "section_anew": 1,
    "new_section": 1,
    "move": 4,
    "another_slug": 4,
    "withdraw": 3,
    "withdraw_section": 1,
    "release_again": 6,
    "unpublish": 2,
    "expire": 2,
    "roll_back": 4,
    "correct": 6,
    "confirm_correction": 2,
    "put_back": 2,
    "let_corrections_expire": 2,
    "rename": 5,
    "rename_place": 2,
    "merge": 2,
    "restrict": 3,
    "let_be_seen": 4,
    "remove_text": 1,
    "remove_word": 1,
    "remove_person": 1,
    "delete": 1,
    "draft": 2,
}
