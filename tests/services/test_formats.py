"""The kinds of group, their formats in the language there is, and the page that lists them all."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from facilitator import paths
from facilitator.i18n import say
from facilitator.meetings.errors import BadInput
from facilitator.services import formats
from tests.kits.kills import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MOST_KINDS = 12
PRAYED = re.compile(
    r"\b(oraci(ón|ones)|oremos|rezar|recemos|dios|poder superior|amén|plegaria"
    r"|modlitw\w*|bóg|boga|bogu|siła wyższa|amen|pomódlmy)\b",
    re.IGNORECASE,
)
CLAIMS = ("official", "approved", "endorsed", "licensed", "®", "™", "©")


def test_the_chooser_has_at_most_twelve_kinds_and_the_commonest_comes_first():
    kinds = formats.kinds()
    assert len(kinds) <= MOST_KINDS
    assert kinds[0].common.id == "aa-discussion"
    assert [one.place for one in kinds] == sorted(one.place for one in kinds)


def test_every_kind_has_formats_and_says_which_of_them_is_common():
    for kind in formats.kinds():
        assert kind.name
        assert kind.about
        assert [one.common for one in kind.formats] == [True] + [False] * (len(kind.formats) - 1)
        assert len({one.form for one in kind.formats}) == len(kind.formats)
        assert all(one.form for one in kind.formats)


def test_every_format_is_in_one_kind():
    listed = [one.id for kind in formats.kinds() for one in kind.formats]
    assert sorted(listed) == sorted(one.id for one in formats.shipped())


def test_the_formats_come_by_their_place():
    places = [one.place for one in formats.shipped()]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_no_kind_and_no_format_claims_to_be_official():
    said = [say(formats.NOT_AFFILIATED).replace("Not affiliated", "")]
    said += [f"{one.name} {one.about}" for one in (*formats.kinds(), *formats.shipped())]
    assert not [text for text in said if any(word in text.casefold() for word in CLAIMS)]


def test_formats_and_kinds_are_read_once():
    assert formats.shipped() is formats.shipped("en")
    assert formats.kinds() is formats.kinds("en")


def test_a_language_without_texts_has_the_english_ones():
    assert formats.shipped("xx") == formats.shipped()
    assert formats.kinds("xx") == formats.kinds()


@pytest.fixture
def resources(tmp_path) -> Path:
    """The shipped formats in a folder that may be written to."""
    shutil.copy(paths.resources() / "kinds.toml", tmp_path)
    shutil.copytree(paths.resources() / "formats", tmp_path / "formats")
    return tmp_path


def test_texts_of_another_language_lie_beside_and_reach_the_night_made_of_parts(resources):
    folder = resources / "formats"
    (folder / "cr-large-group.de.toml").write_text('[[items]]\ntitle = "Willkommen"\n', "utf-8")
    (folder / "cr-night.de.toml").write_text('name = "Abend"\nrooms = ["A", "B"]\n', "utf-8")
    (resources / "kinds.de.toml").write_text(
        '[[kinds]]\nid = "celebrate-recovery"\nname = "Gruppen im Glauben"\nabout = "Zwei Teile"\n',
        "utf-8",
    )
    kind = next(one for one in formats._kinds(resources, "de-AT") if one.name.startswith("Gruppen"))
    night = kind.common
    assert (night.id, night.name, night.rooms) == ("cr-night", "Abend", ("A", "B"))
    assert night.items[0].title == "Willkommen"
    plain = next(one for one in formats.shipped() if one.id == "cr-night")
    assert [one.minutes for one in night.items] == [one.minutes for one in plain.items]
    assert formats._shipped(resources, "en") == formats.shipped()


SAID = sorted(
    tuple(path.stem.split("."))
    for path in (paths.resources() / "formats").glob("*.toml")
    if "." in path.stem
)


@pytest.mark.parametrize(("of_id", "language"), SAID)
def test_a_format_in_another_language_is_said_whole(of_id, language):
    plain = next(one for one in formats.shipped() if one.id == of_id)
    said = next(one for one in formats.shipped(language) if one.id == of_id)
    assert said.language == language
    assert (said.name, said.about) != (plain.name, plain.about)
    for had, has in zip(plain.items, said.items, strict=True):
        for key in ("words", "note", "wall", "chat"):
            assert bool(getattr(had, key)) == bool(getattr(has, key)), (has.title, key)
            assert not getattr(had, key) or getattr(had, key) != getattr(has, key), has.title
    for had, has in zip(plain.rules, said.rules, strict=True):
        assert had != has
        assert len(f"{has.head} {has.words}".split()) <= 12


@pytest.mark.parametrize(("of_id", "language"), SAID)
def test_a_secular_kind_is_secular_in_every_language(of_id, language):
    said = next(one for one in formats.shipped(language) if one.id == of_id)
    texts = [f"{one.title} {one.words} {one.note} {one.wall} {one.chat}" for one in said.items]
    found = [text for text in texts if PRAYED.search(text)]
    assert said.spiritual or found == []


def test_a_format_of_an_unknown_kind_is_told_by_its_id(resources):
    path = resources / "formats" / "smart-60.toml"
    path.write_text(path.read_text("utf-8").replace('family = "smart"', 'family = "smarty"'))
    with pytest.raises(BadInput) as refused:
        formats._kinds(resources, "en")
    assert refused.value.where == "smart-60.family"


def test_a_part_that_is_not_shipped_is_refused():
    night = next(one for one in formats.shipped() if one.parts)
    with pytest.raises(BadInput) as refused:
        formats.whole(night, {"cr-large-group": formats.shipped()[0]})
    assert say(refused.value.happened) == "“cr-open-share” is not a format that is shipped."


def test_the_page_of_formats_is_what_the_tool_writes():
    spec = importlib.util.spec_from_file_location(
        "make_format_docs", ROOT / "tools" / "make_format_docs.py"
    )
    tool = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = tool
    spec.loader.exec_module(tool)
    written = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert written == tool.page(), "run tools/make_format_docs.py"
    for of in formats.shipped():
        assert of.name in written
        for one, source in zip(of.items, of.sources, strict=True):
            assert f"| {one.title} | {one.minutes} | " in written
            assert tool.SOURCES[source] in written
