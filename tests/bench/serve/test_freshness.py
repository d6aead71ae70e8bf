"""When a release counts as told everywhere, and what counts as told too late."""

from bench.serve.freshness import Act, Fresh, Heard, judged

SPRING = Act("Spring", begun=10.0, done=10.1)
AUTUMN = Act("Autumn", begun=20.0, done=20.1)


def heard(*rows):
    return [Heard(asked, came, f"<p>{word}</p>".encode()) for asked, came, word in rows]


def rounded(fresh):
    return Fresh(
        [round(one) for one in fresh.approval],
        [round(one) for one in fresh.everywhere],
        fresh.answers,
        fresh.stale,
    )


def test_a_release_is_told_everywhere_when_the_last_reader_has_heard_it():
    quick = heard((9.9, 10.0, "Winter"), (10.02, 10.05, "Spring"))
    slow = heard((10.05, 10.08, "Winter"), (10.11, 10.15, "Spring"))
    assert rounded(judged([SPRING], [quick, slow])) == Fresh([100], [150], 4, 0)


def test_what_is_asked_for_after_the_release_and_old_is_stale():
    late = heard(
        (10.1, 10.2, "Winter"), (10.101, 10.2, "Winter"), (10.3, 10.4, "Spring")
    )
    assert rounded(judged([SPRING], [late])) == Fresh([100], [400], 3, 1)


def test_between_two_releases_only_the_later_one_makes_the_earlier_old():
    one = heard(
        (10.2, 10.21, "Spring"),
        (20.05, 20.06, "Spring"),
        (20.07, 20.08, "Autumn"),
        (20.2, 20.21, "Spring"),
    )
    assert rounded(judged([SPRING, AUTUMN], [one])) == Fresh(
        [100, 100], [210, 80], 4, 1
    )


def test_a_slow_answer_may_tell_the_next_release():
    one = heard((10.2, 10.3, "Spring"), (19.9, 20.3, "Autumn"))
    told = rounded(judged([SPRING, AUTUMN], [one]))
    assert told == Fresh([100, 100], [300, 300], 2, 0)


def test_rounds_are_told_together():
    parts = [Fresh([1.0], [2.0, 3.0], 40, 0), Fresh([4.0], [5.0, 6.0], 50, 2)]
    told = Fresh.of_all(parts)
    assert told == Fresh([1.0, 4.0], [2.0, 3.0, 5.0, 6.0], 90, 2)
    assert told.late == 6.75
