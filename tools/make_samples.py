"""Make the small files of each type that the reading tests import.

Run it where pandoc and LibreOffice are installed: ``python tools/make_samples.py [FOLDER]``. One
text of our own goes through both programs; the files are committed, so that tests need neither.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "samples"
SOURCE = """\
# Opening the evening

We meet as **equals**, and what is said here *stays here*. Nobody has to speak, and **_nobody_** \
has to explain why they would rather listen tonight.

## What we bring

- A little patience
- Something to hold on to
    - a **warm** cup
    - a good pen
        - blue or black
- Time

## How an evening goes

1. We arrive
2. We sit down
    1. in a ring
    2. *without* a table
3. We begin

The door stays open for ten minutes.

4. We listen
5. We go home

> A quiet minute is part of the meeting.

## Letters from elsewhere

Ελληνικά: Καλησπέρα σε όλους.

Polski: Zażółć gęślą jaźń, **dziękuję** bardzo.

Кириллица: Добрый вечер, *спасибо* всем.
"""
WESTERN = "Überall grüßt man sich höflich: «voilà, ça va déjà mieux», sagt René – für 5 €.\n"
CENTRAL = (
    "Zażółć gęślą jaźń. Dziękuję, że jesteś z nami i że wszyscy możemy się spotkać. "
    "Każdy może mówić, lecz nikt nie musi.\n"
)


def main(folder: Path) -> None:
    """Write all samples into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evening.md").write_text(SOURCE, encoding="utf-8")
    for kind in ("docx", "odt", "rtf"):
        pandoc("-s", "-t", kind, "-o", folder / f"pandoc.{kind}")
    pandoc("-t", "plain", "-o", folder / "utf-8.txt")
    with tempfile.TemporaryDirectory() as made:
        office(folder, Path(made))
    encodings(folder)


def pandoc(*options: str | Path) -> None:
    """Let pandoc make a file of the source."""
    command = ["pandoc", "-f", "markdown", *options]
    subprocess.run(command, input=SOURCE.encode(), check=True)


def office(folder: Path, made: Path) -> None:
    """Let LibreOffice write each of its types from the .odt that pandoc made."""
    for kind in ("docx", "odt", "rtf", "pdf"):
        target = made / kind
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(target)]
        profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
        source = folder / "pandoc.odt"
        subprocess.run([*command, profile, str(source)], check=True, stdout=subprocess.DEVNULL)
        shutil.copy(target / f"pandoc.{kind}", folder / f"office.{kind}")


def encodings(folder: Path) -> None:
    """The plain text in the encodings that editors save."""
    text = (folder / "utf-8.txt").read_text(encoding="utf-8")
    (folder / "utf-8-bom.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")
    (folder / "utf-16le.txt").write_bytes(text.encode("utf-16-le"))
    (folder / "utf-16be.txt").write_bytes(text.encode("utf-16-be"))
    (folder / "utf-16-bom.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    (folder / "cp1252.txt").write_bytes(WESTERN.encode("cp1252"))
    (folder / "cp1250.txt").write_bytes(CENTRAL.encode("cp1250"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
