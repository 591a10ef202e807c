"""What the program costs, each figure beside a floor measured in the same run."""

from __future__ import annotations
