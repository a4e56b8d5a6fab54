"""Pieces of which a later one may stand before its turn, so that pages are full; who is read to hears them as they stand."""

from __future__ import annotations

from maison.typesetting.blocks import Pieces
from maison.typesetting.layout import Flow, lay_out
from maison.typesetting.strips import Strip
from maison.typesetting.structure import Piece


def pieces(block: Pieces, flow: Flow) -> list[Strip]:
    """Pieces in their order, each strip with what it is a part of."""
    strips: list[Strip] = []
    for body in block.bodies:
        kids, bookmarks = len(flow.element.kids), len(flow.outline.bookmarks)
        found = lay_out(body, flow)
        piece = Piece(block, block.empty, (flow.element.kids, kids), (flow.outline.bookmarks, bookmarks))
        for strip in found:
            strip.piece = piece
        strips += found
    return strips
