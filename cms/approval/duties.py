"""What the worker does for the approval."""

import datetime

from cms.approval import audit, corrections, digest, expecting, outbox, pictures, plans
from cms.core.worker import duty

duty("plans", every=datetime.timedelta(seconds=10))(plans.run_due)
duty("corrections", every=datetime.timedelta(seconds=10))(corrections.run_due)
duty("outbox", every=datetime.timedelta(seconds=5))(outbox.deliver_due)
duty("pictures", every=datetime.timedelta(seconds=10))(pictures.make_due)
duty("due dates", every=datetime.timedelta(days=1))(expecting.remind)
duty("digest", every=datetime.timedelta(minutes=5))(digest.put_due)
duty("audit", every=datetime.timedelta(days=1))(audit.run_daily)
