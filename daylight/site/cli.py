"""The `daylight` command: Django management underneath, errors as one sentence on stderr and exit 2."""

import os
import sys

NO_COMMAND = {"help", "--help", "-h", "--version"}
NOT_REACHED = (
    "The database cannot be reached. Start `daylight serve` with this data folder, or name a server in DATABASE_URL."
)


def main() -> None:
    """Run `daylight COMMAND …`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
    from django.core.management import CommandError, ManagementUtility  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    from daylight.core.refusals import Refusal  # noqa: PLC0415

    given = sys.argv[1:]
    if given and given[0] not in NO_COMMAND:
        given.insert(1, "--traceback")  # hands errors on, so that they are told here and nowhere else
    try:
        ManagementUtility(["daylight", *given]).execute()
    except (Refusal, CommandError) as error:
        print(str(error), file=sys.stderr)
        sys.exit(2)
    except OperationalError as error:
        if "connection" not in str(error).partition("\n")[0]:
            raise
        print(NOT_REACHED, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
