"""Facts of this device: read with care, written whole."""

from __future__ import annotations

import json

import pytest

from facilitator import settings
from facilitator.settings import Settings


def test_settings_come_back_as_they_were_written(tmp_path):
    path = tmp_path / "settings.json"
    kept = Settings(theme="dark", scale=1.5, language="de", paper="letter", last_group="g")
    settings.save(path, kept)
    assert settings.load(path) == kept


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b'{"scale": "big"}', b'{"theme": 3}', b"\xff\xfe\x00", b'{"theme": "\xff"}'],
)
def test_settings_that_cannot_be_read_are_the_defaults_and_the_file_is_left_alone(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_bytes(text)
    assert settings.load(path) == Settings()
    assert path.read_bytes() == text


def test_no_settings_yet_are_the_defaults(tmp_path):
    assert settings.load(tmp_path / "settings.json") == Settings()


def test_values_this_version_does_not_know_are_put_back_to_the_default(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "pink", "paper": "a0", "scale": 99, "new": 1}))
    assert settings.load(path) == Settings(scale=2.0)
