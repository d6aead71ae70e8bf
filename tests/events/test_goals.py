"""The UN's goals as topics: all of them, under their official titles, once."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from events import goals
from events.models import Name, NameDecision, NameKey, NameProposal, Record, Topic
from events.records import naming

# The first, one in the middle and the last, as the sources print them.
OFFICIAL = {
    "en": ("No poverty", "Climate action", "Partnerships for the goals"),
    "ru": (
        "Ликвидация нищеты",
        "Борьба с изменением климата",
        "Партнёрство в интересах устойчивого развития",
    ),
    "kk": (
        "Кедейлікті жою",
        "Климаттың өзгеруімен күрес",
        "Тұрақты даму мүддесіндегі серіктестік",
    ),
}


def migrate():
    """Again, as every new version of the site does."""
    call_command("migrate", verbosity=0)


def everything():
    return [
        list(model.objects.order_by("pk").values()) for model in (Topic, Name, NameKey)
    ]


def test_a_new_site_has_seventeen_goals_with_confirmed_titles(db):
    rows = list(Topic.objects.order_by("goal"))
    assert [topic.goal for topic in rows] == list(range(1, 18))
    for language, titles in OFFICIAL.items():
        names = [topic.names.get(language=language) for topic in rows]
        assert (names[0].full, names[12].full, names[16].full) == titles
        assert {(name.is_confirmed, name.sort == name.full) for name in names} == {
            (True, True)
        }
        assert len({name.full for name in names}) == 17


def test_nobody_is_said_to_have_given_the_titles(db, admin_client):
    assert (NameProposal.objects.count(), NameDecision.objects.count()) == (0, 0)
    climate = Topic.objects.get(goal=13)
    html = admin_client.get(f"/admin/records/{climate.pk}/").content.decode()
    said = ("An official title", "Proposed by", "Confirmed by")
    assert [html.count(words) for words in said] == [3, 0, 0]


def test_a_goal_is_found_by_a_word_of_its_title_in_any_language(db):
    climate = Topic.objects.get(goal=13)
    for words in ("climate", "климаттың", "изменением"):
        assert [row.pk for row in Record.objects.found(words)] == [climate.pk]


def test_migrating_again_changes_nothing(db):
    before = everything()
    migrate()
    assert everything() == before


def test_a_title_that_somebody_changed_stays(trees, aigerim, dana):
    climate = Topic.objects.get(goal=13)
    proposal = naming.propose(climate, "en", by=aigerim, full="Climate")
    naming.confirm(proposal, by=dana)
    before = everything()
    migrate()
    assert everything() == before
    name = climate.names.get(language="en")
    assert (name.full, name.edition) == ("Climate", 2)


def test_a_goal_that_a_site_made_itself_keeps_its_names(trees, aigerim, dana):
    Record.objects.filter(as_topic__goal=13).delete()
    own = Topic.objects.create(goal=13)
    naming.propose(own, "kk", by=aigerim, full="Климат")
    migrate()
    assert Topic.objects.get(goal=13) == own
    assert [(name.language, name.full) for name in own.names.all()] == [("kk", "")]


def test_before_there_are_records_nothing_is_planted(db):
    first = MigrationLoader(connection).project_state(("events", "0001_initial"))
    Record.objects.filter(as_topic__goal=13).delete()
    goals.follow_migrate(sender=None, using="default", apps=first.apps)
    assert Topic.objects.count() == 16
    goals.follow_migrate(sender=None, using="default", apps=apps)
    assert Topic.objects.count() == 17
