# Sourced by the scripts: go to the checkout, and find a Python to make the environment with.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=
for candidate in "${ZBOR_PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$(command -v "$candidate")
        break
    fi
done

if [ -z "$python" ]; then
    found=$(python3 --version 2>/dev/null || echo "no Python")
    echo "Zbor needs Python 3.11 or newer; this machine has: $found." >&2
    echo "Install a newer one (on Debian or Ubuntu: apt-get install python3 python3-venv), or say where it is: ZBOR_PYTHON=/path/to/python3.12 $0" >&2
    exit 1
fi
