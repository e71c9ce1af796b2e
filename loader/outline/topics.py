"""Headings without a marker in paragraphs: sentences that open one, chains inside it, labels before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from loader.flow import PROSE, Block
from loader.outline.furniture import Furniture, is_salutation
from loader.outline.heading import Heading
from loader.outline.markers import marker_at
from loader.outline.pieces import Piece, pieces
from loader.outline.style import LEAD, headline, names_matter, states_fact, topic

_ITEM = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}|再)(?:是|要|,|、)|(?:首先|其次|再次|最后|一方面|另一方面)[,]?")
_LABEL = re.compile(r"([^。:!?;,]{4,26}):")
_LABEL_LEADS = re.compile(
    r"(?<!总体)(?<!工作)(?<!总的)(?<!基本)要求$|曾|提出|这样|存在|如下|为$|是$|其中|包括|主要|以下|原因|^(?:注|附|来源|说明|单位)"
)
_BODY = 30
"""Characters that have to stand under a sentence before it can be their heading."""
_CHAIN_BODY = 20
_WINDOW = 12
_RARE, _MOST = 0.12, 0.6
"""Shares of a section's paragraphs that open with a topic: below it is chance, above it is how they are built."""
_STRONG, _PARALLEL, _IN_CHAIN = 2.0, 0.5, 1.5
_BELOW_TOPIC, _SPREAD = 3, 5
_COST, _NOTHING_UNDER = 0.9, 1.5
"""What a further topic has to be worth, and what it loses when another candidate follows at once."""


@dataclass(frozen=True, slots=True)
class _Opener:
    block: int
    piece: Piece
    score: float
    opening: str
    double: bool
    """Two clauses, set apart by a comma."""


def find_openers(blocks: Sequence[Block], numbered: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Sentences that open their paragraph and are about the rest of it; siblings of a section speak for each other."""
    taken = {heading.block for heading in numbered}
    set_apart = {heading.block for heading in numbered if heading.rule == "set apart"}
    found: list[Heading] = []
    group: list[_Opener] = []
    paragraphs = 0
    for place, block in enumerate(blocks):
        if place in taken or is_salutation(block.text):
            found.extend(_accepted(group, paragraphs))
            group, paragraphs = [], 0
        elif block.kind == PROSE and not furniture.holds(place):
            paragraphs += len(block.text) > _BODY
            opener = _opener(blocks, place) if place - 1 not in set_apart else None
            if opener:
                group.append(opener)
    found.extend(_accepted(group, paragraphs))
    return found


def _opener(blocks: Sequence[Block], place: int) -> _Opener | None:
    block = blocks[place]
    if marker_at(block.text) or _ITEM.match(block.text):
        return None
    cut = pieces(block.text)
    first = cut[0]
    if not first.closed:
        return None
    rest = len(block.text) - first.end
    if rest == 0 and place + 1 < len(blocks) and blocks[place + 1].kind == PROSE:
        following = blocks[place + 1].text
        rest = len(following) if not marker_at(following) and not _opens_itself(following) else 0
    if rest < _BODY:
        return None
    sentence = block.text[first.start : first.stop]
    score = headline(sentence)
    return _Opener(place, first, score, sentence[:2], "," in LEAD.sub("", sentence)) if score >= 0 else None


def _opens_itself(text: str) -> bool:
    """Whether a paragraph begins with a topic sentence of its own."""
    first = pieces(text)[0]
    return first.closed and len(text) - first.end >= _BODY and headline(text[first.start : first.stop]) >= _STRONG


def _accepted(group: Sequence[_Opener], paragraphs: int) -> list[Heading]:
    good = [opener for opener in group if opener.score >= _STRONG]
    openings = Counter(opener.opening for opener in group)
    alike = bool(openings) and openings.most_common(1)[0][1] >= _BELOW_TOPIC
    parallel = (bool(good) or alike) and len(group) >= 3 and len(group) * 2 >= paragraphs
    if not parallel:
        good = [opener for opener in good if not opener.double] if len(good) >= _RARE * paragraphs else []
        return [_heading(opener, "opener") for opener in good]
    least = 0.0 if len(group) >= _MOST * paragraphs else _PARALLEL
    return [_heading(opener, "parallel opener") for opener in group if opener.score >= least]


def _heading(opener: _Opener, rule: str) -> Heading:
    return Heading(opener.block, opener.piece.start, opener.piece.start, opener.piece.stop, "topic", rule)


def find_labels(blocks: Sequence[Block], numbered: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Labels that open their paragraph and end in a colon (收入预算执行情况:)."""
    taken = {heading.block for heading in numbered}
    found = []
    for place, block in enumerate(blocks):
        if block.kind != PROSE or place in taken or furniture.holds(place) or marker_at(block.text):
            continue
        match = _LABEL.match(block.text)
        if not match or len(block.text) - match.end() < _BODY:
            continue
        label = match.group(1)
        if names_matter(label) and not states_fact(label) and not _LABEL_LEADS.search(label):
            found.append(Heading(place, 0, 0, match.end(1), "label", "label"))
    return found


def find_chains(blocks: Sequence[Block], above: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Topic sentences inside the paragraphs whose heading stands in them: each is followed by what it announces."""
    run_in = {heading.block: heading for heading in above}
    found = []
    for place, block in enumerate(blocks):
        if block.kind != PROSE or furniture.holds(place) or len(block.text) < 3 * _BODY:
            continue
        heading = run_in.get(place)
        item = heading is None and _ITEM.match(block.text)
        if heading is None and not item:
            continue
        cut = pieces(block.text, heading.end if heading else 0)
        body = cut[1:]
        least = 2 if heading and heading.family not in ("topic", "label", "dash") else _BELOW_TOPIC
        for piece in _chain(block.text, body, least):
            found.append(Heading(place, piece.start, piece.start, piece.stop, "run_in", "chain"))
    return found


def _chain(text: str, body: Sequence[Piece], least: int) -> list[Piece]:
    """The best chain of topic sentences that covers a paragraph from its first or second sentence on.

    Where many sentences could be topics and are left out of the chain, none is: the paragraph is made of plain ones.
    """
    scored = [(topic(text[piece.start : piece.stop]) if piece.closed else -9.0, piece) for piece in body]
    places = [place for place, (score, _) in enumerate(scored) if score >= _IN_CHAIN]
    best: dict[int, tuple[float, int | None]] = {}
    for order, place in enumerate(places):
        score, piece = scored[place]
        if place + 1 in places:
            score -= _NOTHING_UNDER
        if place <= 1:
            best[place] = (score, None)
        for earlier in places[max(0, order - _WINDOW) : order]:
            if earlier not in best:
                continue
            before = scored[earlier][1]
            if piece.start - before.end < _CHAIN_BODY:
                continue
            difference = abs((piece.stop - piece.start) - (before.stop - before.start))
            total = best[earlier][0] + score - _COST - 0.15 * max(0, difference - 6)
            if total > best.get(place, (-9.0, None))[0]:
                best[place] = (total, earlier)
    ending = max(
        (place for place in best if len(text) - scored[place][1].end >= _BODY // 2),
        key=lambda place: best[place][0],
        default=None,
    )
    chain: list[int] = []
    while ending is not None:
        chain.insert(0, ending)
        ending = best[ending][1]
    found = [scored[place][1] for place in chain]
    left_out = len(places) - len(chain)
    if len(found) < least or left_out * least > len(found) or not _alike(text, found, least):
        return []
    return _parallel(text, found)


def _alike(text: str, chain: Sequence[Piece], least: int) -> bool:
    """Whether topic sentences are of one cut: nearly one length, or with the same words at one end.

    Where they would stand below another topic sentence, plain sentences are likelier and more is asked of them.
    """
    sizes = sorted(piece.stop - piece.start for piece in chain)
    if least < _BELOW_TOPIC:
        return sizes[-1] <= 2.5 * median(sizes)
    spread = sizes[-2 if len(sizes) > _BELOW_TOPIC else -1] - sizes[0]
    openings = Counter(text[piece.start : piece.start + 2] for piece in chain)
    endings = Counter(text[piece.stop - 2 : piece.stop] for piece in chain)
    common = max(openings.most_common(1)[0][1], endings.most_common(1)[0][1])
    return spread <= _SPREAD or common * 5 >= len(chain) * 3


def _parallel(text: str, chain: list[Piece]) -> list[Piece]:
    """Where most of a chain begin with the same words, those that do not are plain sentences; the first may differ."""
    words = [text[piece.start : piece.start + 2] for piece in chain]
    common = max(words, key=words.count)
    if words.count(common) < 3 or words.count(common) * 2 < len(chain):
        return chain
    return [piece for order, (piece, word) in enumerate(zip(chain, words, strict=True)) if word == common or order == 0]
