"""All the cases that have a name."""

from __future__ import annotations

from tests.kits.mutated.named_books import BOOKS
from tests.kits.mutated.named_files import FILES

NAMED = FILES | BOOKS
"""What the long run has found. Their numbers there change with every revision; these do not."""
