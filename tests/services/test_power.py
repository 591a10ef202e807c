from __future__ import annotations

from facilitator.services.power import minutes_left


def battery(folder, name="BAT0", **files):
    one = folder / name
    one.mkdir()
    for file, text in files.items():
        (one / file).write_text(text)


def test_a_draining_battery_tells_its_minutes(tmp_path):
    battery(tmp_path, status="Discharging\n", energy_now="20000000\n", power_now="24000000\n")
    assert minutes_left(tmp_path) == 50


def test_two_batteries_last_longer_than_one(tmp_path):
    battery(tmp_path, status="Discharging", charge_now="1000", current_now="2000")
    battery(tmp_path, "BAT1", status="Discharging", charge_now="1000", current_now="1000")
    assert minutes_left(tmp_path) == 90


def test_on_mains_nothing_is_told(tmp_path):
    battery(tmp_path, status="Charging", energy_now="20", power_now="24")
    battery(tmp_path, "AC", online="1")
    assert minutes_left(tmp_path) is None


def test_a_supply_that_says_nonsense_is_no_error(tmp_path):
    battery(tmp_path, status="Discharging", energy_now="many", power_now="0")
    assert minutes_left(tmp_path) is None
    assert minutes_left(tmp_path / "absent") is None
