"""The windows: the only importer of PySide6 and qasync."""

from __future__ import annotations
