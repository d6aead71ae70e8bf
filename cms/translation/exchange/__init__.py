"""Texts and terms that leave as files and come home."""
