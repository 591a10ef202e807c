"""The tables. Rows are private to the store; outward it speaks domain values."""

from __future__ import annotations

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Common ground of all tables, with named constraints so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMES)


class BookRow(Base):
    """The one row about the group itself."""

    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    payload: Mapped[str]


class AgendaRow(Base):
    """An agenda of the group."""

    __tablename__ = "agenda"
    id: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[str]


class TonightRow(Base):
    """The agenda of one meeting, made at the first edit or at the start."""

    __tablename__ = "tonight"
    meeting_id: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[str]


class MeetingRow(Base):
    """A meeting in the records."""

    __tablename__ = "meeting"
    id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str]
    slot_id: Mapped[str]
    revision: Mapped[int]
    payload: Mapped[str]


class TallyRow(Base):
    """One count of one meeting; no row is *not counted*. Nobody and no moment is stored."""

    __tablename__ = "tally"
    meeting_id: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class CheckpointRow(Base):
    """The running meeting; ``steady`` and ``utc`` were read together when it was written."""

    __tablename__ = "checkpoint"
    meeting_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    payload: Mapped[str]
    steady: Mapped[float]
    utc: Mapped[float]


class BeatRow(Base):
    """The last moment a running meeting was known to be alive, in UTC seconds."""

    __tablename__ = "beat"
    meeting_id: Mapped[str] = mapped_column(
        ForeignKey("checkpoint.meeting_id", ondelete="CASCADE"), primary_key=True
    )
    utc: Mapped[float]
