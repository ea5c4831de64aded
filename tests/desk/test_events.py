from __future__ import annotations

import json


def test_progress_is_told_as_it_happens(running, example):
    visitor = running().visitor()
    visitor.upload(("vitamin-k.md", example))
    states, stages = [], []
    with visitor.session.get(f"{visitor.url}/articles/1/events", stream=True, timeout=60) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines(decode_unicode=True):
            if line.startswith("data:"):
                said = json.loads(line.removeprefix("data:"))
                states.append(said["state"])
                stages.append(said["stage"])
                if said["state"] not in ("waiting", "running"):
                    break
    assert states[-1] == "done"
    assert states == sorted(states, key=["waiting", "running", "done"].index)


def test_the_list_hears_of_all(running, example):
    visitor = running().visitor()
    visitor.upload(("a.md", example), ("b.md", example))
    with visitor.session.get(f"{visitor.url}/events", stream=True, timeout=60) as answer:
        for line in answer.iter_lines(decode_unicode=True):
            if line.startswith("data:"):
                said = json.loads(line.removeprefix("data:"))
                if said["ended"] == 2:
                    break
    assert said["open"] == []
