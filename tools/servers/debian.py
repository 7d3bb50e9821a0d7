"""Installing from the distribution, where that is possible: root on Debian or Ubuntu, as in a container of a test run."""

import os
import shutil
import subprocess


def install(*packages: str) -> bool:
    """Whether the packages are installed now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {' '.join(packages)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0 for command in commands)
