"""Run Tieline as `python -m tieline`, or as `tieline`."""

import sys

try:
    from tieline.cli.main import run
except KeyboardInterrupt:
    sys.stderr.write("interrupted; what was stored before is as it was\n")
    sys.exit(130)

if __name__ == "__main__":
    run()
