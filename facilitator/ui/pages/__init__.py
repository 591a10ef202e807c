"""The pages of the console, one class a file."""

from __future__ import annotations
