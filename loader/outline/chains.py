"""Topic sentences inside a paragraph: a chain of short ones, each followed by what it announces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from loader.flow import PROSE, Block
from loader.outline.furniture import Furniture
from loader.outline.heading import Heading
from loader.outline.items import ITEM
from loader.outline.pieces import Piece, pieces
from loader.outline.style import could_name, topic

SIBLINGS = "chain of siblings"
"""The rule of a chain whose first sentence opens the paragraph: nothing else is looked for in it."""
_SHORTEST, _CHAIN_BODY, _LAST_BODY = 90, 20, 15
"""Characters of a paragraph with a chain, and what has to stand under each topic and under the last."""
INTRODUCTION = 60
"""Characters after an opening topic up to which topics below it follow; after more, they stand beside it."""
_WINDOW = 12
_IN_CHAIN = 1.5
_BELOW_TOPIC, _SPREAD = 3, 5
_COST, _NOTHING_UNDER = 0.9, 1.5
"""What a further topic has to be worth, and what it loses when another candidate follows at once."""


def find_chains(blocks: Sequence[Block], above: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Topic sentences inside the paragraphs whose heading stands in them: each is followed by what it announces."""
    run_in = {heading.block: heading for heading in above}
    found: list[Heading] = []
    for place, block in enumerate(blocks):
        if block.kind != PROSE or furniture.holds(place) or len(block.text) < _SHORTEST:
            continue
        heading = run_in.get(place)
        if heading and heading.rule == SIBLINGS:
            continue
        item = heading is None and ITEM.match(block.text)
        if heading is None and not item:
            continue
        cut = pieces(block.text, heading.end if heading else 0)
        body = cut[1:]
        least = 2 if heading and heading.family not in ("topic", "label", "dash") else _BELOW_TOPIC
        chain = best_chain(block.text, body, least)
        beside = bool(chain) and heading is not None and heading.family == "topic"
        beside = beside and chain[0].start - cut[0].end > INTRODUCTION
        family = "topic" if beside else "run_in"
        found.extend(Heading(place, piece.start, piece.start, piece.stop, family, "chain") for piece in chain)
    return found


def best_chain(text: str, body: Sequence[Piece], least: int) -> list[Piece]:
    """The topic sentences of a paragraph, at least so many; they begin with its first or second sentence.

    Where many sentences could be topics and are left out of the chain, none is: the paragraph is made of plain ones.
    """
    scores = [topic(text[piece.start : piece.stop]) if piece.closed else -9.0 for piece in body]
    places = [place for place, score in enumerate(scores) if score >= _IN_CHAIN]
    found = [body[place] for place in _heaviest(text, body, scores, places)]
    left_out = len(places) - len(found)
    if len(found) < least or left_out * least > len(found) or not _alike(text, found, least):
        return _alternating(text, body, set(places)) if least < _BELOW_TOPIC else []
    return _completed(text, body, _parallel(text, found))


def _heaviest(text: str, body: Sequence[Piece], scores: Sequence[float], places: Sequence[int]) -> list[int]:
    """The chain with the highest score: each topic has something under it and is about as long as the one before."""
    best: dict[int, tuple[float, int | None]] = {}
    for order, place in enumerate(places):
        piece = body[place]
        followed = order + 1 < len(places) and places[order + 1] == place + 1
        score = scores[place] - (_NOTHING_UNDER if followed else 0.0)
        if place <= 1:
            best[place] = (score, None)
        for earlier in places[max(0, order - _WINDOW) : order]:
            before = body[earlier]
            if earlier not in best or piece.start - before.end < _CHAIN_BODY:
                continue
            difference = abs((piece.stop - piece.start) - (before.stop - before.start))
            total = best[earlier][0] + score - _COST - 0.15 * max(0, difference - 6)
            if total > best.get(place, (-9.0, None))[0]:
                best[place] = (total, earlier)
    ended = (place for place in best if len(text) - body[place].end >= _LAST_BODY)
    ending = max(ended, key=lambda place: best[place][0], default=None)
    chain: list[int] = []
    while ending is not None:
        chain.append(ending)
        ending = best[ending][1]
    return chain[::-1]


def _completed(text: str, body: Sequence[Piece], chain: list[Piece]) -> list[Piece]:
    """A chain with the sentences between its members that have no word of a topic and are cut exactly like them."""
    sizes = [piece.stop - piece.start for piece in chain]
    starts = {piece.start for piece in chain}
    whole: list[Piece] = []
    for place, piece in enumerate(body):
        if piece.start in starts:
            whole.append(piece)
            continue
        like = whole and min(sizes) <= piece.stop - piece.start <= max(sizes)
        if not like or piece.start - whole[-1].end < _CHAIN_BODY or not could_name(text[piece.start : piece.stop]):
            continue
        coming = next((other.start for other in chain if other.start > piece.start), len(text))
        if coming - piece.end >= _CHAIN_BODY and body[place + 1].stop - piece.end >= _CHAIN_BODY:
            whole.append(piece)
    return whole


def _alternating(text: str, body: Sequence[Piece], shaped: set[int]) -> list[Piece]:
    """Topics of a paragraph that does nothing but alternate: a very short sentence, then what it announces."""
    short = [p for p, piece in enumerate(body) if piece.closed and could_name(text[piece.start : piece.stop])]
    sizes = [body[place].stop - body[place].start for place in short]
    if len(short) < 2 or short[0] != 0 or not shaped & set(short) or max(sizes) - min(sizes) > _SPREAD - 1:
        return []
    ends = [body[place].start for place in short[1:]] + [len(text)]
    under = [end - body[place].end for place, end in zip(short, ends, strict=True)]
    return [body[place] for place in short] if min(under) >= _CHAIN_BODY else []


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
