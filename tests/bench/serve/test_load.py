"""What wrk says is read as it is meant, and nothing but the right answer counts."""

import pytest

from bench.serve.load import Run, insist_on_length, parsed
from bench.serve.reading import AnotherAnswer, Said, insist

PAGE = Said(200, (("Content-Type", "text/html"),), b"<h1>" + b"a" * 96)


def said_by_wrk(
    p50="165.00us",
    p99="1.51ms",
    total="108123",
    read="10.31MB",
    rate="36041.03",
    more="",
):
    return (
        "Running 3s test @ http://127.0.0.1:41001/ru/\n"
        "  1 threads and 8 connections\n"
        "  Thread Stats   Avg      Stdev     Max   +/- Stdev\n"
        "    Latency   212.10us  280.12us   9.13ms   94.10%\n"
        "    Req/Sec    36.21k     1.03k   38.02k    70.00%\n"
        "  Latency Distribution\n"
        f"     50%  {p50}\n"
        "     75%  210.00us\n"
        "     90%  300.00us\n"
        f"     99%  {p99}\n"
        f"  {total} requests in 3.00s, {read} read\n"
        f"{more}"
        f"Requests/sec: {rate}\n"
        "Transfer/sec:      3.44MB\n"
    )


def test_a_run_is_read():
    assert parsed(said_by_wrk(), who="ours") == Run(
        requests=108_123,
        bytes=10.31 * 1024 * 1024,
        a_second=36_041.03,
        p50_ms=0.165,
        p99_ms=1.51,
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("95.31", 95.31), ("1030.00", 1_030), ("1.03k", 1_030), ("1.20M", 1_200_000)],
)
def test_the_rate_has_units(written, meant):
    assert parsed(said_by_wrk(rate=written), who="ours").a_second == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("83.00us", 0.083), ("83.12ms", 83.12), ("1.20s ", 1_200), ("0.50m ", 30_000)],
)
def test_a_percentile_has_units(written, meant):
    run = parsed(said_by_wrk(p50=written, p99=written), who="ours")
    assert (run.p50_ms, run.p99_ms) == (meant, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("512.00B", 512), ("2.00KB", 2_048), ("3.00MB", 3 << 20), ("1.50GB", 1536 << 20)],
)
def test_bytes_have_units(written, meant):
    assert parsed(said_by_wrk(read=written), who="ours").bytes == meant


def test_answers_that_are_errors_fail_the_run():
    more = "  Non-2xx or 3xx responses: 7\n"
    with pytest.raises(AnotherAnswer, match=r"^ours: 7 answers were errors$"):
        parsed(said_by_wrk(more=more), who="ours")


@pytest.mark.parametrize(
    "errors", [(1, 0, 0, 0), (0, 2, 0, 0), (0, 0, 3, 0), (0, 0, 0, 4)]
)
def test_errors_of_connections_fail_the_run(errors):
    names = "connect", "read", "write", "timeout"
    told = ", ".join(f"{name} {n}" for name, n in zip(names, errors, strict=True))
    with pytest.raises(AnotherAnswer) as refused:
        parsed(said_by_wrk(more=f"  Socket errors: {told}\n"), who="ours")
    assert str(refused.value) == (
        "ours: {} connections refused, {} broken while reading, {} while writing, "
        "{} timed out".format(*errors)
    )


def test_what_cannot_be_read_is_an_error_and_not_a_zero():
    with pytest.raises(ValueError, match="Requests/sec"):
        parsed(said_by_wrk(rate="many"), who="ours")


def test_a_run_with_shorter_answers_is_refused():
    run = Run(requests=1_000, bytes=1_000 * 100.0, a_second=333, p50_ms=1, p99_ms=1)
    insist_on_length(run, PAGE, who="ours")
    shorter = Said(200, (), PAGE.body + b"aa")
    with pytest.raises(AnotherAnswer) as refused:
        insist_on_length(run, shorter, who="ours")
    assert str(refused.value) == (
        "ours: 1000 answers in 100000 bytes, at least 100980 expected"
    )


def test_a_run_without_an_answer_is_refused():
    run = Run(requests=0, bytes=0, a_second=0, p50_ms=0, p99_ms=0)
    with pytest.raises(AnotherAnswer):
        insist_on_length(run, PAGE, who="ours")


def test_the_same_answer_with_other_headers_is_the_answer():
    insist(Said(200, (("Server", "granian"),), PAGE.body), PAGE, who="ours")


@pytest.mark.parametrize(
    "other",
    [
        Said(404, PAGE.headers, PAGE.body),
        Said(200, PAGE.headers, PAGE.body[:-1] + b"b"),
        Said(200, PAGE.headers, b""),
    ],
    ids=["another status", "another body", "no body"],
)
def test_another_answer_is_refused(other):
    with pytest.raises(AnotherAnswer, match=rf"^ours answered {other.status}, "):
        insist(other, PAGE, who="ours")
