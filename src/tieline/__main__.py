"""Run Tieline as `python -m tieline`."""

from tieline.cli.main import run

if __name__ == "__main__":
    run()
