"""What each sheet says, from what a group has; where it stands on the page is the export's."""

from __future__ import annotations
