"""A site as wagtail-localize's own documentation sets it up, to measure beside ours."""
