"""Persistence: the only importer of SQLAlchemy, Alembic and the SQLite driver."""

from __future__ import annotations
