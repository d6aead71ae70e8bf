"""How fast the public is answered, beside stock Wagtail, a page cache and nginx."""
