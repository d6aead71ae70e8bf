import gzip

import brotli
import pytest

from home.serving.coding import chosen, coded


def test_every_coding_is_the_same_body():
    body = "Қазақстан ".encode() * 50
    found = coded(body)
    assert found[""] == body
    assert gzip.decompress(found["gzip"]) == brotli.decompress(found["br"]) == body
    assert coded(body) == found


def test_what_is_packed_is_not_packed_again():
    packed = coded(b"%PDF-1.7", "application/pdf")
    assert packed == {"": b"%PDF-1.7", "gzip": b"", "br": b""}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, ""),
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, *", "gzip"),
        ("br;q=0,gzip;q=0", ""),
        ("gzip;q=0.001", "gzip"),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip", "gzip"),
        ("deflate", ""),
        ("deflate, identity;q=0", None),
        ("*;q=0", None),
        ("*;q=0, identity", ""),
        ("br;q=nonsense, gzip", "gzip"),
        ("br ; q=1.000 , gzip", "br"),
        ("br;q=2", ""),
    ],
)
def test_the_smallest_that_the_reader_takes(accepted, coding):
    assert chosen(accepted) == coding
