"""Search in many reports: the index finds what looking at every row does, in the same order."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from data.model import Hit, Report
from data.queries import Library, open_library
from data.search import search
from data.search.catalogue import Catalogue
from data.search.choices import KINDS, STATUSES, equal, kinds_meant, statuses_meant
from data.search.contents import whole_reports
from data.search.engine import Abandoned
from data.search.fold import fold
from data.search.gather import ABBREVIATED, Gathering
from data.search.index import Figure, Index
from data.search.lookups import Lookups
from data.search.pinyin import spell
from data.search.quantity import SCALES
from data.search.query import FILTERS, read_query
from data.search.rank import WHAT
from data.store import open_store

ROOT = Path(__file__).resolve().parents[2]
GUANGZHOU = ROOT.parent / "shared" / "reports" / "guangzhou-2024.txt"
_REPORTS_AT_ONCE = 20
"""Fewer than are taken at once: looking at every row takes long."""

TYPED = (
    "地区生产总值",
    "增长 有效发明专利",
    "diqushengchanzongzhi",
    "dqsczz",
    "zs",
    "z",
    "增",
    "22",
    "3.5%",
    "gdp",
    "新能源",
    "投资 贷款 增长",
    "in:chanyefazhan 企业",
    "unit:jia >100",
    "kind:growth 10..20%",
    "status:mb 产值",
    "report:00003 项目",
    "year:2007 !增长 产值",
    '"重点项目"',
    "亿元",
    "yiyuan",
    ">1yi 增加值",
    "report:0001 企业 增",
    "year:2007 企 z",
    "kind:growth 企 业",
    "status:mb 项 目",
    "in:fazhan 企 z",
    "企业 !增长 5",
    "企业 1",
    "项目 s",
)


def made_reports(count: int) -> Iterable[Report]:
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    try:
        from make_library import reports
    finally:
        sys.path.pop(0)
    return reports(count, seed=7)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Enough reports for two segments."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    with pytest.MonkeyPatch.context() as patched, open_store(path) as store:
        patched.setattr("data.segments.REPORTS_AT_ONCE", _REPORTS_AT_ONCE)
        for report in made_reports(_REPORTS_AT_ONCE + 6):
            store.add(report)
    return open_library(path)


class Rows:
    """Every row of a library, looked at for every query."""

    def __init__(self, library: Library) -> None:
        self.catalogue = Catalogue(library)
        everything = range(len(self.catalogue.keys))
        self.index = Index(self.catalogue, whole_reports(library, self.catalogue, everything))

    def find(self, query: str, current: str | None = None) -> list[tuple[str, str, int, int]]:
        """What a query finds, where it starts, and of a metric where its sentence does."""
        gathering = Gathering(self.index, read_query(query), self.catalogue.rank(current))
        found = gathering.all()
        if not any(WHAT[candidate.what] == "metric" for candidate in found):
            gathering.advance(ABBREVIATED)
            found = gathering.all()
        return [self._placed(c.what, c.number) for c in sorted(found, key=lambda c: c.order)]

    def _placed(self, what: int, number: int) -> tuple[str, str, int, int]:
        index = self.index
        row = (index.figures, index.headings, index.lines)[what][number]
        sentence = row.sentence if isinstance(row, Figure) else None
        within = row.start if sentence is None else index.lines[sentence].start
        return WHAT[what], self.catalogue.report_ids[row.report], row.start, within


def placed(hits: Iterable[Hit]) -> list[tuple[str, str, int, int]]:
    return [(hit.what, hit.report, hit.start, hit.metric.sentence if hit.metric else hit.start) for hit in hits]


def by_sentence(found: Iterable[tuple[str, str, int, int]]) -> list[tuple[str, str, int]]:
    """The same with the figures of one sentence alike: which of them comes first is decided when the page is known."""
    return [(what, report, within) for what, report, _, within in found]


@pytest.fixture(scope="module")
def rows(many: Library) -> Rows:
    return Rows(many)


def agree(library: Library, rows: Rows, query: str, current: str | None = None) -> None:
    expected = [] if read_query(query).is_empty else rows.find(query, current)
    if not expected:
        return
    ordered = by_sentence(expected)
    counts = {what: min(sum(kind == what for kind, *_ in expected), 1000) for what in WHAT}
    findings = search(library, query, limit=20, current=current)
    assert by_sentence(placed(findings.hits)) == ordered[:20], query
    assert findings.counts == counts, query
    one_kind = search(library, query, limit=20, what="metric", current=current)
    wanted = [place for place in ordered if place[0] == "metric"]
    assert by_sentence(placed(one_kind.hits)) == wanted[:20], query


@pytest.mark.parametrize("query", TYPED)
def test_the_index_finds_what_looking_at_every_row_does(many: Library, rows: Rows, query: str) -> None:
    for end in range(1, len(query) + 1):
        agree(many, rows, query[:end])
    agree(many, rows, query, current=rows.catalogue.report_ids[5])


def test_all_hits_are_all_hits(many: Library, rows: Rows) -> None:
    for query in ("高标准农田", "zhongyaocai", "增长 茶叶"):
        found, expected = placed(search(many, query, limit=0).hits), rows.find(query)
        assert by_sentence(found) == by_sentence(expected), query
        assert sorted(found) == sorted(expected), query


def test_words_from_the_texts_agree(many: Library, rows: Rows) -> None:
    chance = random.Random(3)
    forms = [row for corpus in rows.index.line_corpora for row in corpus.texts() if len(row) > 12]
    for _ in range(40):
        text, other = chance.choice(forms), chance.choice(forms)
        start, size = chance.randrange(len(text) - 4), chance.randrange(1, 5)
        word = text[start : start + size]
        agree(many, rows, word)
        agree(many, rows, spell(word))
        agree(many, rows, f"{word} {other[start % 6 : start % 6 + 2]}")


def test_a_report_that_is_removed_is_found_no_more(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    kept = list(made_reports(8))
    with open_store(path) as store:
        for report in kept:
            store.add(report)
    for count in range(6):
        with open_store(path) as store:
            store.remove(kept.pop().id)
        library = open_library(path)
        found = search(library, "新增", limit=0)
        assert {hit.report for hit in found.hits} <= {report.id for report in kept}, count
        agree(library, Rows(library), "新增 项目")
        library.close()


def test_segments_that_are_merged_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.segments.REPORTS_AT_ONCE", 4)
    monkeypatch.setattr("data.segments.MERGED", 3)
    with open_store(tmp_path / "library.db") as store:
        for report in made_reports(26):
            store.add(report)
    library = open_library(tmp_path / "library.db")
    assert len(Lookups(library).segment_rows()) < 26 // 4
    rows = Rows(library)
    for query in ("地区生产总值", "zs", "增长 企业", "zhongyaocai", "项目", "22"):
        agree(library, rows, query)


def test_a_search_can_be_abandoned(many: Library) -> None:
    with pytest.raises(Abandoned):
        search(many, "地区", abandon=lambda: True)
    assert search(many, "地区", abandon=lambda: False).hits


def test_every_filter_value_can_be_typed_in_ascii(many: Library) -> None:
    assert all(key.isascii() and FILTERS[key] == key for key in FILTERS.values())
    for names, meant in ((KINDS, kinds_meant), (STATUSES, statuses_meant)):
        for key, words in names:
            assert key.isascii() and meant(key) == {key}
            for word in words:
                assert meant(word) <= meant(spell(fold(word))), word
    units = sorted({figure.unit for figure in Rows(many).index.figures})
    lexicon = (ROOT / "loader" / "lexicon" / "units.tsv").read_text(encoding="utf-8").splitlines()
    units += [line.split("\t")[0] for line in lexicon if line and not line.startswith("#")]
    for unit in units:
        typed = spell(fold(unit))
        assert typed.isascii() or unit in ("‰", "℃", "°", "Ω", "μ", "㎡"), unit
        if typed.isascii():
            assert unit in [units[number] for number in equal(units, typed)], unit
    for han, scale in SCALES.items():
        assert any(word.isascii() and power == scale for word, power in SCALES.items()), han


@pytest.mark.skipif(not GUANGZHOU.exists(), reason="the reports are not here")
def test_n_grams_of_a_report_equal_brute_force(tmp_path: Path) -> None:
    from loader.load import load_into

    list(load_into(tmp_path / "library.db", [str(GUANGZHOU)]))
    library = open_library(tmp_path / "library.db")
    report = library.report(library.summaries()[0].id)
    lines = [(s.start, fold(report.text[s.start : s.end])) for s in report.sentences]
    grams = sorted({line[i : i + n] for _, line in lines for n in range(1, 5) for i in range(len(line) - n + 1)})
    for gram in grams[::23]:
        expected = [start for start, line in lines if gram in line]
        found = search(library, f'"{gram}"', what="sentence", limit=0)
        assert sorted(hit.start for hit in found.hits) == expected, gram
