"""Whatever is changed, no reader of any process is told what is no more."""

import pytest

from home.serving.models import StoredAnswer
from tests.home.serving.changes import MANY, Newsroom
from tests.home.serving.reader import asked, fresh_answer, process
from tests.home.serving.site import addresses
from tests.proof import rounds, voice


@pytest.mark.django_db(transaction=True)
def test_every_address_is_fresh_after_every_change(
    kept, site, aigerim, bolat, vera, dana, yerlan, marat, capsys, record_property
):
    """Two processes over one database; each remembers what it has read before."""
    tell = voice(capsys)
    room = Newsroom(
        20261122,
        aigerim=aigerim,
        bolat=bolat,
        vera=vera,
        dana=dana,
        yerlan=yerlan,
        marat=marat,
    )
    fronts = process(), process()
    known, compared, held = set(), 0, 0
    readable = [MANY]
    for number in range(rounds(4, 200)):
        held += sum(is_remembered(front, path) for front in fronts for path in known)
        done = room.act(readable=readable[-1])
        known |= addresses()
        readable.append(0)
        for path in sorted(known):
            fresh = fresh_answer(path)
            readable[-1] += fresh.status == 200
            for front in fronts:
                if front is not fronts[0] and not is_kept(front, path):
                    continue  # it would ask Django, as the one before it did
                said = asked(front, path)
                compared += 1
                assert said.plain == fresh.plain, (number, done, path)
        tell(
            f"{number + 1}: {done}, {compared} answers fresh, "
            f"{readable[-1]} of {len(known)} addresses can be read"
        )
    acts = ", ".join(f"{name} {count}" for name, count in sorted(room.done.items()))
    record_property(
        "shows",
        f"{compared} answers of {len(fronts)} processes at {len(known)} addresses, "
        f"none stale, {min(readable)} to {max(readable)} of them readable at a time; "
        f"{room.done.total()} acts ({acts}), "
        f"{room.refused.total()} refused",
    )
    # Only what a process holds while something is changed can be stale.
    assert held > MANY
    assert StoredAnswer.objects.exists()
    assert max(readable) >= MANY


def is_kept(front, path):
    stored = StoredAnswer.objects.filter(path=path)
    return is_remembered(front, path) or stored.exists()


def is_remembered(front, path):
    return front.memory.get(path, front.word.read()) is not None
