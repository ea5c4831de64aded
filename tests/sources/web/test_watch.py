from citecheck.sources.web.watch import Watch


def test_exchanges_in_order():
    times = iter([10.0, 10.5, 20.0])
    watch = Watch(clock=lambda: next(times))
    watch.asked("esearch.fcgi", {"db": "pubmed", "term": "abc"})
    watch.answered(200, {"Date": "now"})
    watch.heard("{}")
    watch.asked("efetch.fcgi", {"id": "1"})
    first, second = watch.exchanges
    assert (first.status, first.latency_s, first.text, first.characters) == (200, 0.5, "{}", 9)
    assert (second.status, second.text) == (0, "")
    assert watch.text == "{}"
    assert watch.headers == {"Date": "now"}


def test_nothing_yet():
    assert Watch().text == ""
