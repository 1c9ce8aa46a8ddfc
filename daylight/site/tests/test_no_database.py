"""A command that finds no database says so in one sentence."""

import os
import subprocess
import sys


def test_a_command_without_a_database_says_what_to_do(tmp_path):
    given = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "DAYLIGHT_DATA": str(tmp_path)}
    argv = [sys.executable, "-m", "daylight.site.cli", "judge", "--rule", "A001"]
    done = subprocess.run(argv, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip().startswith("The database cannot be reached.") and "Traceback" not in done.stderr
