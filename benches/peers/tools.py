"""The programs to compare with, installed where they are absent: PyPI and crates.io into target/tools/, the rest by apt."""

import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "target/tools"
FONTS = ROOT / "fonts"
TYPST = "0.15.0"
PACKAGES = {"chromium": ["chromium"], "xelatex": ["texlive-xetex", "texlive-lang-chinese"], "pdfinfo": ["poppler-utils"],
            "pdftoppm": ["poppler-utils"], "mutool": ["mupdf-tools"], "montage": ["imagemagick"]}


def said(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def by_apt(program):
    found = shutil.which(program)
    if not found:
        as_root = [] if os.geteuid() == 0 else ["sudo", "--preserve-env=DEBIAN_FRONTEND"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=True, env=environment)
        subprocess.run([*as_root, "apt-get", "install", "-qq", "--yes", "--no-install-recommends", *PACKAGES[program]], check=True,
                       env=environment, stdout=subprocess.DEVNULL)
        found = shutil.which(program)
    return Path(found)


def typst_wheel():
    """The Python that has Typst's wheel."""
    place = TOOLS / f"typst-wheel-{TYPST}"
    if not place.exists():
        part = place.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        said("python3", "-m", "venv", part)
        said(part / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"typst=={TYPST}")
        part.rename(place)
    return place / "bin/python"


def typst_command(wanted):
    """Typst's command: at the path that is wanted; built (`build`: 14 minutes of a processor); or as it was built before."""
    built = TOOLS / f"typst-cli-{TYPST}/bin/typst"
    if wanted == "build" and not built.exists():
        subprocess.run(["cargo", "install", "typst-cli", "--version", TYPST, "--locked", "--root", built.parents[1]], check=True)
    typst = built if wanted in (None, "build") else Path(wanted).resolve()
    if not typst.exists():
        if wanted:
            raise SystemExit(f"no Typst at {typst}")
        return None
    version = re.search(r"[\d.]+", said(typst, "--version"))[0]
    if version != TYPST:
        raise SystemExit(f"Typst {version} at {typst}, not {TYPST}")
    return typst
