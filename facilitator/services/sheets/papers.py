"""What is kept and what never, to read aloud; the question whether to use it; the handover."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.meetings.document import Cell, Col, Fields, Hand, Row, Table, Text, Ticks
from facilitator.meetings.group import ROTA_KEPT, Slips
from facilitator.meetings.messages import msg, plural
from facilitator.services.sheets.maker import OURS_TAG

if TYPE_CHECKING:
    from facilitator.meetings.document import Block, Document, Words
    from facilitator.services.sheets.maker import Maker

NEVER: tuple[Words, ...] = (
    msg("Who came, and when somebody came or left."),
    msg("Surnames, phone numbers, addresses, birthdays, photos, or what anybody said."),
    msg("Anything on the internet: the program has no network code at all."),
)


def data(make: Maker) -> Document:
    """What this laptop keeps for us, in words to be read aloud."""
    group = make.group
    kept: list[Words] = [
        msg("How many were here, as numbers and nothing else."),
        msg("The agenda, the readings, the rules and the announcements."),
        msg("How long each part took, for twelve weeks."),
    ]
    if group.keeps_people:
        kept.append(
            msg("First names or handles of those who wished it, with the date they count from.")
        )
        kept.append(
            msg(
                "Who serves and who speaks, for {weeks} weeks after the date.",
                weeks=ROTA_KEPT.days // 7,
            )
        )
    else:
        kept.append(msg("No names at all: we chose to keep none."))
    if group.currency:
        kept.append(msg("What was in the basket each time."))
    told: list[Block] = [
        Text(msg("Kept"), tuple(kept), size=12),
        Text(msg("Never kept"), NEVER, size=12),
        Text(
            msg("Where"),
            (msg("On this one laptop, and in the copies it makes of itself beside the file."),),
            size=12,
        ),
        Text(msg("Who can open it"), _opened_by(make), size=12),
        Text(msg("How long"), _how_long(make), size=12),
        Text(
            msg("Given away"),
            (
                msg(
                    "Numbers below {below} are hidden in what leaves us, and single dates are "
                    "never told.",
                    below=group.hides_below,
                ),
            ),
            size=12,
        ),
        Text(
            msg("To be removed"),
            (
                msg(
                    "Say so to the secretary. A name is erased for good, from the copies on this "
                    "laptop too; paper and USB sticks have to be found by hand."
                ),
            ),
            size=12,
        ),
    ]
    return make.document(told, note=[msg("As it is set on the day of printing.")])


def _opened_by(make: Maker) -> tuple[Words, ...]:
    """What protects it, and what does not."""
    if make.desk.group.front is None:
        return (
            msg("Whoever can use this laptop can open it. It is not encrypted."),
            msg("If the laptop is lost or stolen, what is kept can be read."),
        )
    return (
        msg("Whoever knows a passphrase we gave out, or has the recovery sheet. It is encrypted."),
        msg("A lost or stolen laptop tells nothing but tonight’s agenda, readings and rules."),
        msg("It does not protect what is open on the screen, or what somebody prints or copies."),
    )


def _how_long(make: Maker) -> tuple[Words, ...]:
    """How long each kind is kept."""
    group = make.group
    told: list[Words] = [msg("Counts and dates: until we remove them.")]
    if group.keeps_people and group.people_months:
        told.append(
            plural(
                "Names: after {n} month without a word we ask, and erase whoever does not stay.",
                "Names: after {n} months without a word we ask, and erase whoever does not stay.",
                group.people_months,
            )
        )
    elif group.keeps_people:
        told.append(msg("Names: until they ask to be erased."))
    told.append(msg("Copies on this laptop: nine months at most, then they are taken away."))
    return tuple(told)


def recovery(make: Maker, words: tuple[str, ...]) -> Document:
    """The words of a recovery sheet by their numbers; whose they are stands nowhere on it."""
    third = -(-len(words) // 3)
    cells = [f"{number}   {word}" for number, word in enumerate(words, start=1)]
    rows = [Row(tuple(Cell(one) for one in cells[at::third])) for at in range(third)]
    blocks: list[Block] = [
        Text(
            "",
            (
                msg(
                    "These words open what is kept, all of it. Whoever finds this sheet can use"
                    " them: keep it locked away, not in the bag with the laptop."
                ),
            ),
            size=12,
        ),
        Table((Col("", 1), Col("", 1), Col("", 1)), tuple(rows), pitch=34),
        Text(
            msg("To use them"),
            (msg("Type the words with a space between, where the passphrase is asked for."),),
            size=12,
        ),
        Fields((msg("Made on"),)),
    ]
    made = make.document(blocks, tag=OURS_TAG, note=[msg("A new sheet makes this one void.")])
    return replace(made, group_name="")


def consent(make: Maker) -> Document:
    """The question put to everybody, with what is to be decided."""
    group = make.group
    slips = {
        Slips.YES: msg("Sign slips at the bearer’s request: now yes"),
        Slips.NO: msg("Sign slips at the bearer’s request: now no"),
        Slips.UNDECIDED: msg("Sign slips at the bearer’s request: not decided"),
    }[group.slips]
    names = (
        msg("Keep first names of those who wish it: now yes")
        if group.keeps_people
        else msg("Keep first names of those who wish it: now no")
    )
    count = (
        msg("Count heads, without names: now yes")
        if group.counting
        else msg("Count heads, without names: now no")
    )
    questions: tuple[Words, ...] = (
        count,
        names,
        slips,
        msg("Hide numbers below {below} in what is given away", below=group.hides_below),
        msg("Show a timer to everybody"),
    )
    blocks: list[Block] = [
        Text(
            "",
            (
                msg(
                    "We would like to run our time together from one laptop: it shows what comes "
                    "next, keeps the time and counts heads. It is not connected to anything."
                ),
            ),
            size=13,
        ),
        Text(msg("What is never kept"), NEVER, size=12),
        Table(
            (
                Col(msg("To decide"), 5),
                *(Col(head, 0.9) for head in (msg("For"), msg("Against"), msg("Abstained"))),
            ),
            tuple(Row((Cell(one), Cell(), Cell(), Cell()), pen=True) for one in questions),
            pitch=26,
        ),
        Fields((msg("Date"), msg("Written by (role)"))),
        Hand(msg("Notes on the decision"), 0),
    ]
    return make.document(
        blocks,
        title=msg("May we use this?"),
        context=msg("To be read aloud, talked over and decided together"),
        tag=OURS_TAG,
        note=[msg("Every answer can be changed later.")],
    )


def handover(make: Maker) -> Document:
    """What goes from one secretary to the next; codes are said aloud and stand nowhere."""
    parts = (
        (
            msg("The room"),
            (
                msg("keys, and who has the others"),
                msg("alarm and door codes: said aloud, written nowhere"),
                msg("who to call about the room, and until when the rent is paid"),
                msg("the wi-fi, and who owns the account of the video call"),
            ),
        ),
        (
            msg("The cupboard"),
            (
                msg("what is in the box, and where it is ordered"),
                msg("books, leaflets, cards, signs"),
                msg("tea, coffee, cups"),
                msg("the folder with these sheets"),
            ),
        ),
        (
            msg("The laptop"),
            (
                msg("our file, copied and opened once on the other side"),
                msg("the passphrase, if there is one: said aloud"),
                msg("our copy removed, once theirs works"),
            ),
        ),
        (
            msg("What is going on"),
            (
                msg("who serves until when"),
                msg("speakers asked, and who said yes"),
                msg("dates that differ, and holidays"),
                msg("what was decided and is not done yet"),
            ),
        ),
        (
            msg("The first time"),
            (
                msg("come half an hour early"),
                msg("print the cards and the tally sheet"),
                msg("ask somebody to stand beside you"),
            ),
        ),
    )
    blocks: list[Block] = [Ticks(head, items) for head, items in parts]
    blocks.append(Fields((msg("Handed over on"), msg("To (role)"))))
    blocks.append(Hand(msg("Anything else"), 0))
    return make.document(
        blocks,
        tag=OURS_TAG,
        note=[msg("No numbers, no codes and no names belong on this sheet.")],
    )
