"""Blocks and texts for hypothesis, rich in what could be mistaken for a mark."""

from __future__ import annotations

from hypothesis import strategies as st

from facilitator.meetings.reading import Block, BlockKind, Span

_TRICKY = "*_`[]<>|\\&#+-=~:.()!1 9\n\tab;ß€—ł \u00a0\u2028\u00ad"
_PIECES = ["1. ", "- ", "# ", "> ", "---", "&amp;", "&#97;", "<b>", "![x](y)", "[a]: b", "```", "a"]

words = st.one_of(
    st.text(st.sampled_from(_TRICKY), max_size=12),
    st.text(max_size=12),
    st.lists(st.sampled_from(_PIECES), max_size=3).map("".join),
)
spans = st.lists(st.builds(Span, words, st.booleans(), st.booleans()), max_size=4).map(tuple)
blocks = st.lists(
    st.builds(
        Block,
        st.sampled_from(list(BlockKind)),
        spans,
        st.integers(-1, 9),
        st.one_of(st.none(), st.integers(0, 12), st.just(10**9)),
    ),
    max_size=7,
).map(tuple)
markdown = st.one_of(
    st.text(st.sampled_from(_TRICKY), max_size=60),
    st.lists(
        st.sampled_from(
            [*_PIECES, "\n", "\n\n", "  ", "   ", "\t", "**", "_", "|", "\f", "===", "\\"]
        ),
        max_size=24,
    ).map("".join),
)
