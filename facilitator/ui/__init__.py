"""The windows: the only importer of PySide6 and qasync."""

from __future__ import annotations

import builtins

_plain_import = builtins.__import__

import PySide6.QtWidgets  # noqa: E402, F401 - the import below must follow it

# PySide6 puts an import function in place that reads the source of every module imported after it,
# to look for a switch of name styles that is not used here. It costs the start a tenth of a second
# and twelve megabytes, so Python's own is put back.
builtins.__import__ = _plain_import
