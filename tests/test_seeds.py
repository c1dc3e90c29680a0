"""The sample articles and their hand-written gold: scheme, vocabularies, verbatim spans, calendar."""
import datetime
import json
import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
GOLD = SEEDS / "gold"
LEVELS = {"province", "regency", "city", "district", "village"}
STATUS = {"definitive", "acting", "former", "candidate", "elect"}
EVENTS = set("visit meeting training appointment ceremony agreement election inspection law_enforcement disaster "
             "policy construction assistance award protest other".split())
ROLES = set("organizer host visitor participant speaker appointee appointer signatory subject authority recipient "
            "giver winner victim candidate other".split())
KINDS = {"direct", "indirect"}
DAYS = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
MONTHS = ("januari februari maret april mei juni juli agustus september oktober november desember").split()
SPECIAL = {"people", "events", "syndicated"}


def _articles():
    out = {}
    for path in sorted((SEEDS / "articles").glob("*.txt")):
        out[path.stem] = (path.read_text(encoding="utf-8"), None)
    for path in sorted((SEEDS / "articles").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert set(row) == {"id", "title", "date", "url", "source", "author", "text"}
            assert row["id"] not in out
            out[row["id"]] = (row["text"], row["date"])
    return out


ARTICLES = _articles()
FILES = sorted(p for p in GOLD.glob("*.json") if p.stem not in SPECIAL)


def _load(name):
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def test_counts_and_lengths():
    assert len(ARTICLES) >= 42
    assert len(FILES) >= 24
    for ident, (text, _) in ARTICLES.items():
        assert 1000 <= len(text) <= 3000, (ident, len(text))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_gold_file(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert gold["id"] == path.stem
    assert list(gold) == ["id", "date", "places", "agencies", "tenures", "events", "statements"]
    text, date = ARTICLES[path.stem]
    datetime.date.fromisoformat(gold["date"])
    assert date is None or date == gold["date"]
    areas = {place["name"] for place in gold["places"]}
    for place in gold["places"]:
        assert place["level"] in LEVELS
        assert place["surface"] in text
    for agency in gold["agencies"]:
        assert agency["surface"] in text
        assert agency["area"] is None or agency["area"] in areas
        assert agency["acronym"] is None or agency["acronym"] in text
    for tenure in gold["tenures"]:
        assert tenure["status"] in STATUS
        assert tenure["surface"] in text
    for event in gold["events"]:
        assert event["type"] in EVENTS
        assert event["sentence"] in text
        assert event["trigger"].lower() in text.lower()
        assert event["place"] is None or event["place"] in areas
        assert event["date"] is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", event["date"])
        assert event["participant_count"] is None or event["participant_count"] > 0
        for role in event["roles"]:
            assert role["role"] in ROLES
            assert role["name"]
    for statement in gold["statements"]:
        assert statement["kind"] in KINDS
        assert statement["text"] in text


def test_breadth():
    provinces, kinds = set(), set()
    for path in FILES:
        gold = json.loads(path.read_text(encoding="utf-8"))
        kinds |= {event["type"] for event in gold["events"]}
        for place in gold["places"]:
            if place["level"] == "province":
                provinces.add(place["name"])
            elif place["level"] in ("regency", "city"):
                provinces.add(place["within"])
    assert kinds == EVENTS
    assert len(provinces) >= 14


@pytest.mark.parametrize("ident", sorted(ARTICLES))
def test_day_names_agree_with_the_calendar(ident):
    text, date = ARTICLES[ident]
    found = []
    for day, d, m, y in re.findall(r"(?i)\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)(?: \w+)?,? "
                                   r"\((\d{1,2})/(\d{1,2})/(\d{2,4})\)", text):
        found.append((day, int(d), int(m), int(y) % 100 + 2000))
    months = "|".join(MONTHS)
    weekdays = "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu"
    for day, d, m, y in re.findall(rf"(?i)\b({weekdays}),? (\d{{1,2}}) ({months}) (\d{{4}})", text):
        found.append((day, int(d), MONTHS.index(m.lower()) + 1, int(y)))
    if date is None:  # no metadata: the text itself has to tell the year
        assert found or re.search(rf"(?i)\b\d{{1,2}} ({months}) \d{{4}}", text)
    for day, d, m, y in found:
        assert DAYS[datetime.date(y, m, d).weekday()] == day.lower().replace("'", ""), (day, d, m, y)


def test_people():
    people = _load("people.json")
    assert len(people) >= 30
    names = [entry["person"] for entry in people]
    assert len(names) > len(set(names))  # two different people of one name
    seen = set()
    for entry in people:
        assert entry["mentions"]
        where = {mention["article"] for mention in entry["mentions"]}
        for mention in entry["mentions"]:
            assert mention["name"] in ARTICLES[mention["article"]][0], mention
        for post in entry["posts"]:
            assert post["status"] in STATUS
            assert set(post["articles"]) <= where
        key = (entry["person"], tuple(sorted(where)))
        assert key not in seen
        seen.add(key)


def test_events_and_syndicated():
    for event in _load("events.json"):
        assert event["type"] in EVENTS
        assert len(event["articles"]) > 1
        assert set(event["articles"]) <= set(ARTICLES)
    for pair in _load("syndicated.json"):
        assert len(pair) == 2
        assert set(pair) <= set(ARTICLES)
