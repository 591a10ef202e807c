"""The library: own readings and shipped ones, every change a step that can be undone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meetings.errors import BadInput, FacilitatorError, NotFound, Refused
from facilitator.meetings.messages import msg
from facilitator.meetings.reading import BlockKind, Reading
from facilitator.services import starters
from tests.builders import FakeClock, desk, item, reading, reopened
from tests.conftest import SOAK
from tests.kits.kills import ROOT

TEXT = "# Evening\n\nThe *lamp* is lit.\n\n- Łucja's tea\n- a chair"


@pytest.fixture
def on_desk(tmp_path):
    return desk(tmp_path / "home")


@pytest.fixture
def library(on_desk):
    return on_desk.library


def titles(library):
    return [one.title for one in library.rows()]


def found(library, words, most=50):
    return [hit.row.title for hit in library.search(words, most)]


def test_a_reading_is_parsed_once_when_it_is_saved(library):
    made = library.add("Evening", TEXT, source="Ours", page="3")
    assert [one.kind for one in made.blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert library.reading(made.id) == made
    (line,) = library.rows()
    assert (line.words, line.source, line.page) == (9, "Ours", "3")


def test_without_text_it_is_read_from_the_book(library):
    made = library.add("The third promise", source="The green book", page="83")
    assert library.reading(made.id).blocks == ()
    assert library.rows()[0].seconds == 0


def test_an_own_reading_has_the_language_of_the_group(tmp_path):
    on_desk = desk(tmp_path)
    on_desk.group.change(msg("tried"), language="de")
    assert on_desk.library.add("Abend").language == "de"
    assert on_desk.library.add("Soir", language="fr").language == "fr"


def test_words_are_tidied_before_they_are_kept(library):
    made = library.add("  The\n lamp\0 ", "Cafe\u0301 \ud83d\0!")
    assert (made.title, made.text) == ("The lamp", "Café ?!")
    assert library.reading(made.id) == made


def test_saving_parses_the_new_text_and_keeps_the_id(library):
    made = library.add("Evening", TEXT)
    saved = library.save(replace(made, text="Only this."))
    assert [one.text for one in saved.blocks] == ["Only this."]
    assert library.reading(made.id) == saved
    assert library.save(replace(saved, text="")).blocks == ()


def test_what_cannot_be_a_reading_is_refused_and_nothing_is_kept(library):
    with pytest.raises(BadInput):
        library.add("  ")
    with pytest.raises(BadInput):
        library.add_all([reading("Fine", "Words."), reading(" ", "Words.")])
    assert titles(library) == []
    assert library.history.undo_label is None


def test_an_import_is_one_step(library):
    made = library.add_all(reading(f"Reading {n}", "Words.") for n in range(30))
    assert len({one.id for one in made}) == 30
    assert library.history.undo_label.params["n"] == 30
    library.undo()
    assert titles(library) == []
    library.redo()
    assert len(titles(library)) == 30
    assert found(library, "reading 7") == ["Reading 7"]


def test_nothing_imported_is_no_step(library):
    assert library.add_all([]) == ()
    library.remove(["nowhere"])
    assert library.history.undo_label is None


def test_an_imported_text_that_was_not_parsed_yet_is_parsed(library):
    (made,) = library.add_all([Reading("", "Evening", text=TEXT)])
    assert library.reading(made.id).words == 9


def test_each_change_is_named_and_can_be_undone_and_redone(library):
    made = library.add("Evening", TEXT)
    assert library.history.undo_label == msg("added {what}", what="Evening")
    changed = library.save(replace(made, title="Night"))
    assert library.history.undo_label == msg("changed {what}", what="Night")
    library.remove([made.id])
    assert library.history.undo_label == msg("removed {what}", what="Night")
    assert titles(library) == []
    library.undo()
    assert library.reading(made.id) == changed
    library.undo()
    assert library.reading(made.id) == made
    library.undo()
    assert titles(library) == []
    for _ in range(3):
        library.redo()
    assert titles(library) == []


def test_saving_what_is_as_it_was_is_no_step(library):
    made = library.add("Evening", TEXT)
    library.save(made)
    assert library.history.undo_label == msg("added {what}", what="Evening")


def test_changes_are_told_and_survive_a_restart(tmp_path, on_desk, library):
    told = []
    on_desk.group.changes.subscribe(told.append)
    made = library.add("Evening", TEXT)
    library.undo()
    library.redo()
    assert [one.subject for one in told] == ["library"] * 3
    on_desk.group.book.close()
    again = reopened(tmp_path / "home", FakeClock()).library
    assert again.reading(made.id) == made
    assert found(again, "lucja") == ["Evening"]


def test_what_somebody_else_changed_since_is_not_undone_over_it(on_desk, library):
    made = library.add("Evening", TEXT)
    on_desk.group.book.save_readings((replace(made, title="Theirs"),))
    with pytest.raises(Refused):
        library.undo()
    assert titles(library) == ["Theirs"]


# -- shipped texts --------------------------------------------------------------------------


def test_shipped_texts_are_offered_with_their_words_and_are_not_the_groups_own(library):
    offered = library.starters()
    assert len(offered) >= 30
    assert all(one.words >= 40 and one.starter == one.id for one in offered)
    assert titles(library) == []


def test_spiritual_texts_are_offered_to_groups_that_want_them_alone(on_desk, library):
    spiritual = {one.id for one in starters.index("en").values() if one.spiritual}
    assert spiritual
    on_desk.group.change(msg("tried"), spiritual=True)
    assert spiritual <= {one.id for one in library.starters()}
    on_desk.group.change(msg("tried"), spiritual=False)
    assert not spiritual & {one.id for one in library.starters()}
    for one in spiritual:
        title = library.reading(one).title
        assert one not in {hit.row.id for hit in library.search(title)}


def test_a_group_of_another_language_is_offered_english_until_there_are_texts_in_it(on_desk):
    on_desk.group.change(msg("tried"), language="xx")
    offered = on_desk.library.starters()
    assert {one.language for one in offered} == {"en"}
    assert on_desk.library.reading(offered[0].id) == offered[0]


def test_a_shipped_text_is_copied_and_the_copy_changed_while_it_stays(library):
    shipped = library.starters()[0]
    made = library.take(shipped.id)
    assert made.id != shipped.id
    assert (made.starter, made.blocks) == (shipped.id, shipped.blocks)
    changed = library.save(replace(made, text="Our own words."))
    assert changed.starter == shipped.id
    assert library.reading(shipped.id) == shipped
    assert library.starters()[0] == shipped
    library.undo()
    library.undo()
    assert titles(library) == []


def test_a_shipped_text_itself_cannot_be_changed_nor_removed(library):
    shipped = library.starters()[0]
    with pytest.raises(Refused):
        library.save(replace(shipped, text="Other words."))
    library.remove([shipped.id])
    assert library.reading(shipped.id) == shipped
    with pytest.raises(NotFound):
        library.take("nowhere")


def test_the_search_gives_the_groups_own_first_then_what_is_offered(library):
    shipped = library.starters()[0]
    word = shipped.title.split()[-1]
    own = library.add("Something else", f"Here stands {word} in the text.")
    hits = [hit.row.id for hit in library.search(word)]
    assert hits[0] == own.id
    assert shipped.id in hits
    assert [hit.row.id for hit in library.search(word, 1)] == [own.id]


def test_a_shipped_text_that_was_copied_is_found_once(library):
    shipped = library.starters()[0]
    made = library.take(shipped.id)
    hits = [hit.row.id for hit in library.search(shipped.title)]
    assert hits[0] == made.id
    assert shipped.id not in hits


def test_among_shipped_texts_titles_come_before_texts_and_what_was_found_is_shown(library):
    wanted = library.starters()[0]
    hits = library.search(wanted.title)
    assert hits[0].row.id == wanted.id
    assert library.search("zzzzqx") == ()
    word = wanted.blocks[-1].text.split()[-1]
    hit = next(hit for hit in library.search(word) if hit.row.id == wanted.id)
    assert any(one.strong for one in hit.excerpt)


def test_with_nothing_to_look_for_all_own_readings_are_listed(library):
    library.add("Night")
    library.add("évening")
    assert found(library, "  ") == ["évening", "Night"]
    assert found(library, "", 1) == ["évening"]
    assert found(library, "***") == []


# -- on the agenda --------------------------------------------------------------------------


def test_an_item_finds_its_reading_own_or_shipped(library):
    made = library.add("Evening", TEXT)
    shipped = library.starters()[0]
    assert library.for_item(item("opening", reading_id=made.id)) == made
    assert library.for_item(item("opening", reading_id=shipped.id)) == shipped
    assert library.for_item(item("opening")) is None


def test_an_item_whose_reading_was_removed_goes_without(library):
    made = library.add("Evening", TEXT)
    library.remove([made.id])
    assert library.for_item(item("opening", reading_id=made.id)) is None


def test_the_parser_is_loaded_when_a_text_is_first_needed_and_not_before(tmp_path):
    desk(tmp_path / "home").group.book.close()
    words = f"""
import sys
from pathlib import Path
from tests.builders import FakeClock, reopened
on_desk = reopened(Path({str(tmp_path / "home")!r}), FakeClock())
on_desk.library.rows(), on_desk.library.offered(), on_desk.studies.listed()
on_desk.agendas.agenda_tonight()
assert "markdown_it" not in sys.modules
on_desk.library.starters()
assert "markdown_it" in sys.modules
"""
    done = subprocess.run((sys.executable, "-c", words), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# -- in any order ---------------------------------------------------------------------------

steps = st.tuples(
    st.sampled_from(["add", "save", "remove", "import", "take", "undo", "redo"]),
    st.integers(0, 40),
)


def press(library, name, number):
    rows = library.rows()
    target = rows[number % len(rows)].id if rows else "nowhere"
    match name:
        case "add":
            library.add(f"Lamp {number}" if number else "", "lit\n\n" * (number % 5))
        case "save":
            library.save(replace(library.reading(target), text=f"changed {number}"))
        case "remove":
            library.remove([one.id for one in rows[: number % 30]])
        case "import":
            library.add_all(reading(f"Lamp {n}", "lit") for n in range(number))
        case "take":
            library.take(library.offered()[number % 30].id)
        case "undo":
            library.undo()
        case "redo":
            library.redo()


def everything(library):
    rows = library.rows()
    found_lamps = {hit.row.id for hit in library.search("lamp", 10_000) if not hit.row.starter}
    assert found_lamps == {one.id for one in rows if one.title.startswith("Lamp")}
    return rows, [library.reading(one.id) for one in rows]


@pytest.fixture(scope="module")
def shared(folder_in_memory):
    return desk(folder_in_memory).library


@settings(max_examples=200 if SOAK else 10)
@given(st.lists(steps, max_size=12))
def test_after_any_change_undo_is_before_and_redo_is_after(shared, order):
    shared.remove([one.id for one in shared.rows()])
    for name, number in order:
        before = everything(shared)
        try:
            press(shared, name, number)
        except FacilitatorError:
            assert everything(shared) == before
            continue
        after = everything(shared)
        if name in {"undo", "redo"} or after == before:
            continue
        shared.undo()
        assert everything(shared) == before
        shared.redo()
        assert everything(shared) == after
