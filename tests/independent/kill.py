#!/usr/bin/env python3
"""Kills dafu at 50 random moments of a batch, and starts two at once: is every file whole, and does the next run mend all?

    kill.py target/release/dafu [SEED]

After each kill a PDF or a draft is either not there or, byte for byte, what an undisturbed run writes; each line of the
record is whole. A run that is let finish then leaves what an undisturbed run leaves, and nothing else."""

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
LETTERS = 30
UNFINISHED = ".dafu-"


def fail(message):
    raise SystemExit(f"kill.py: {message}")


def start(dafu, project):
    return subprocess.Popen([dafu, "render", "letters/"], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(dafu, project):
    begun = time.monotonic()
    code = start(dafu, project).wait()
    if code != 0:
        fail(f"a run that was let finish ended with {code}")
    return time.monotonic() - begun


def files(project):
    """All files of the outputs by their names, but for the record's own folder."""
    out = project / "out"
    paths = (path for path in out.rglob("*") if path.is_file() and ".dafu" not in path.relative_to(out).parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def check_whole(project, expected):
    """How many files are unfinished."""
    unfinished = 0
    for name, content in files(project).items():
        if Path(name).name.startswith(UNFINISHED):
            unfinished += 1
        elif content != expected.get(name):
            fail(f"{name} is not what an undisturbed run writes")
    record = project / "out/.dafu/record.jsonl"
    for line in record.read_text(encoding="utf-8").splitlines() if record.exists() else ():
        try:
            line and json.loads(line)
        except ValueError:
            fail(f"the record has a broken line: {line[:60]}")
    return unfinished


def check_all(project, expected):
    found = files(project)
    if found != expected:
        fail(f"differs from an undisturbed run: {sorted(set(found) ^ set(expected)) or 'contents'}")


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    dafu = Path(sys.argv[1]).resolve()
    seed = int(sys.argv[2]) if len(sys.argv) == 3 else random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        generate = ROOT / "benches/batch/generate.py"
        subprocess.run([sys.executable, generate, project, str(LETTERS)], check=True)
        lasted = finish(dafu, project)
        expected = files(project)
        if len(expected) != 2 * LETTERS:
            fail(f"{len(expected)} files of an undisturbed run, not {2 * LETTERS}")
        early = unfinished = partial = 0
        shutil.rmtree(project / "out")
        for number in range(KILLS):
            # Some runs begin with nothing, some go on after a killed one, some find a part missing.
            if number % 3 == 0:
                shutil.rmtree(project / "out", ignore_errors=True)
            elif number % 3 == 1:
                for file in chance.sample(sorted(files(project)), len(files(project)) // 2):
                    (project / "out" / file).unlink()
            run = start(dafu, project)
            time.sleep(chance.uniform(0, lasted))
            run.send_signal(signal.SIGKILL)
            early += run.wait() == 0
            unfinished += check_whole(project, expected)
            partial += 0 < len(files(project)) < len(expected)
            if number % 10 == 9:
                finish(dafu, project)
                check_all(project, expected)
        if partial < KILLS // 5:
            fail(f"only {partial} kills came in the midst of the run")
        finish(dafu, project)
        check_all(project, expected)
        for _ in range(3):
            shutil.rmtree(project / "out")
            for run in [start(dafu, project), start(dafu, project)]:
                if run.wait() != 0:
                    fail("of two runs at once, one failed")
            check_whole(project, expected)
            check_all(project, expected)
    print(f"killed {KILLS} times: {partial} in the midst, {early} after the end, {unfinished} unfinished files swept up; "
          f"two at once: 3 times")


if __name__ == "__main__":
    main()
