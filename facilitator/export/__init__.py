"""Paper: dataclasses in, bytes out; the only importer of reportlab."""

from __future__ import annotations
