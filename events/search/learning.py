"""The worker learns the words of texts that were written since it last looked."""

from __future__ import annotations

import datetime

from django.db import transaction

from cms.core.worker import duty
from events.models.public_report import PublicReport
from events.models.search_text import SearchText
from events.search import index, vocabulary

# A tenth of a second each, in which nobody else releases just these.
AT_ONCE = 5


@duty("words", every=datetime.timedelta(seconds=10))
def learn_new() -> int:
    """A few texts a transaction, until all are learnt; how many there were."""
    count = 0
    while learnt := _learn_some():
        count += learnt
    return count


@transaction.atomic
def _learn_some() -> int:
    to_learn = SearchText.objects.filter(is_learnt=False, report__isnull=False)
    # Held: who releases or renames at the same time writes after us, and is seen later.
    held = to_learn.order_by("pk").select_for_update(of=("self",), skip_locked=True)
    numbers: dict[int | None, int]
    numbers = dict(held.values_list("report", "pk")[:AT_ONCE])
    if not numbers:
        return 0
    texts = index.made(PublicReport.objects.filter(pk__in=numbers))
    for text in texts:
        text.pk = numbers[text.report_id]
    vocabulary.learn(texts)
    return SearchText.objects.filter(pk__in=numbers.values()).update(is_learnt=True)
