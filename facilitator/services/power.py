"""How long the battery lasts, where the system says so: Linux's power supply folder."""

from __future__ import annotations

from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


def _number(folder: Path, *names: str) -> float | None:
    """The first of these files that holds a number above nought."""
    for name in names:
        try:
            value = float((folder / name).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
        if value > 0:
            return value
    return None


def minutes_left(supplies: Path = SUPPLIES) -> int | None:
    """Whole minutes the batteries that are being drained last; ``None`` on mains or if unknown."""
    if not supplies.is_dir():
        return None
    total = 0.0
    for folder in sorted(supplies.iterdir()):
        try:
            status = (folder / "status").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if status != "Discharging":
            continue
        energy = _number(folder, "energy_now", "charge_now")
        drain = _number(folder, "power_now", "current_now")
        if energy is not None and drain is not None:
            total += energy / drain * 60
    return int(total) or None
