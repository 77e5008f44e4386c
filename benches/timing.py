"""What a job of commands, one after the other, takes: seconds that pass, seconds of processors, the peak of memory."""

import ctypes
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
LOOK = 0.01


@dataclass
class Used:
    seconds: float
    processor: float  # of all threads and of all processes that the commands started
    # MB; the largest process, or the sum of all at one time where `watch` found that to be more. Never less than the 15 MB of the
    # Python that starts them: the system counts what a process held before it became another program.
    peak: float


def run(commands, watch=False, **options):
    """A failing command ends the program. `watch` looks at memory every 10 ms, which takes time itself: not for times."""
    # What commands leave behind comes to us, so that nothing they started is left out.
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    used = Used(0, 0, 0)
    for command in commands:
        begun = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        told = []
        reader = threading.Thread(target=lambda: told.append(process.stderr.read()), daemon=True)
        reader.start()
        done = threading.Event()
        watcher = threading.Thread(target=lambda: look(process.pid, done, used))
        if watch:
            watcher.start()
        _, status, resources = os.wait4(process.pid, 0)
        used.seconds += time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        if watch:
            watcher.join()
        count(used, resources)
        while True:
            try:
                count(used, os.wait4(-1, 0)[2])
            except ChildProcessError:
                break
        if process.returncode != 0:
            reader.join(1)
            raise SystemExit(f"{command[0]} failed ({process.returncode}): {b''.join(told).decode(errors='replace')[-2000:]}")
    return used


def count(used, resources):
    used.processor += resources.ru_utime + resources.ru_stime
    used.peak = max(used.peak, resources.ru_maxrss / 1024)


def look(root, done, used):
    while not done.wait(LOOK):
        used.peak = max(used.peak, sum(map(held, family(root))) / 1024)


def family(root):
    """A process and all that come from it."""
    children = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found = [root]
    for process in found:
        found.extend(children.get(process, ()))
    return found


def held(process):
    """kB of a process, what it shares with others divided among them."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
