#!/bin/sh
# find_python.sh: prints the path of a Python 3.13 that really runs, or nothing (exit 1).
# A name on PATH proves little: a version manager's shim may be called python3.13 and refuse to run, so every
# candidate is started once. Order: DOCJOBS_PYTHON, PATH, version managers' own folders, usual prefixes, python3.
set -u

really_is_313() {
    # Free-threaded builds have another ABI, so they would not load the wheels that Lambda loads.
    "$1" -I -c '
import sys, sysconfig
import ctypes, ensurepip, ssl, venv, zlib
ok = sys.version_info[:2] == (3, 13) and sys.implementation.name == "cpython"
sys.exit(0 if ok and not sysconfig.get_config_var("Py_GIL_DISABLED") else 1)' >/dev/null 2>&1
}

offer() {
    [ -x "$1" ] && [ ! -d "$1" ] || return 1
    really_is_313 "$1" || return 1
    printf '%s\n' "$1"
}

on_path() {
    saved_ifs=$IFS
    IFS=:
    for folder in $PATH; do
        IFS=$saved_ifs
        offer "${folder:-.}/$1" && return 0
    done
    IFS=$saved_ifs
    return 1
}

if [ -n "${DOCJOBS_PYTHON:-}" ]; then
    offer "$DOCJOBS_PYTHON" && exit 0
    echo "DOCJOBS_PYTHON=$DOCJOBS_PYTHON is no Python 3.13 that runs (with ssl, venv and ensurepip)." >&2
    exit 1
fi

on_path python3.13 && exit 0
home=${HOME:-/nonexistent}
data=${XDG_DATA_HOME:-$home/.local/share}
for candidate in \
    "${PYENV_ROOT:-$home/.pyenv}"/versions/3.13*/bin/python3.13 \
    "${ASDF_DATA_DIR:-$home/.asdf}"/installs/python/3.13*/bin/python3.13 \
    "${MISE_DATA_DIR:-$data/mise}"/installs/python/3.13*/bin/python3.13 \
    "${UV_PYTHON_INSTALL_DIR:-$data/uv/python}"/cpython-3.13*/bin/python3.13 \
    /opt/homebrew/opt/python@3.13/bin/python3.13 \
    /Library/Frameworks/Python.framework/Versions/3.13/bin/python3.13 \
    /usr/local/bin/python3.13 /usr/bin/python3.13 /opt/python3.13/bin/python3.13; do
    offer "$candidate" && exit 0
done
on_path python3 && exit 0
on_path python && exit 0
exit 1
