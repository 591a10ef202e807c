"""The kit that spoils files in many ways, and tries the operations of the store on each.

An operation works, or it raises a ``FacilitatorError`` with its sentence. Whatever comes of it,
what was there before is there afterwards byte for byte, but for what the operation is to write.
"""

from __future__ import annotations
