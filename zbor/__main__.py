"""`python -m zbor` is the same as `zbor`."""

from zbor.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
