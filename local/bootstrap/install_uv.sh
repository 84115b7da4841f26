#!/bin/sh
# install_uv.sh TOOLS_DIR: puts uv (pinned, by hash) into TOOLS_DIR and a Python 3.13 that runs at TOOLS_DIR/python3.13.
# Needs any Python >= 3.9 to start with; if none of them is 3.13, uv downloads one where that is allowed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tools=${1:?usage: install_uv.sh TOOLS_DIR}

need_python() {
    cat >&2 <<'MESSAGE'
docjobs needs Python 3.13 (Lambda's runtime, the local engine and the tests all run on it) and found none that runs.
Install one of these and run the same command again:
  macOS          brew install python@3.13
  Debian/Ubuntu  sudo apt-get install python3.13 python3.13-venv
  pyenv          pyenv install 3.13
  uv             uv python install 3.13
or name one:     DOCJOBS_PYTHON=/path/to/python3.13 make demo
MESSAGE
    exit 1
}

install_uv() {
    rm -rf "$tools/uv-env"
    if ! "$1" -m venv "$tools/uv-env" >"$tools/install-uv.log" 2>&1; then
        cat "$tools/install-uv.log" >&2
        echo "'$1 -m venv' failed; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2
        return 1
    fi
    if ! "$tools/uv-env/bin/python" -m pip install --quiet --require-hashes --no-deps --only-binary :all: \
        --requirement "$here/uv-requirements.txt" 2>>"$tools/install-uv.log"; then
        cat "$tools/install-uv.log" >&2
        echo "Could not install uv from PyPI: is the package index reachable (proxy, PIP_INDEX_URL)?" >&2
        return 1
    fi
}

works() {
    cmp -s "$here/uv-requirements.txt" "$tools/installed.txt" &&
        "$tools/uv" --version >/dev/null 2>&1 && "$tools/python3.13" --version >/dev/null 2>&1
}

# `sam build` builds layers in parallel, and on a fresh checkout each of them comes here.
mkdir -p "$tools"
waited=0
until mkdir "$tools/lock" 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -le 180 ] || { echo "Another install holds $tools/lock; remove it if none runs." >&2 && exit 1; }
    sleep 1
done
trap 'rmdir "$tools/lock"' EXIT
trap 'exit 130' INT TERM
if works; then
    touch "$tools/uv"
    exit 0
fi

rm -f "$tools/python3.13" "$tools/installed.txt"
if python=$(sh "$here/find_python.sh"); then
    install_uv "$python"
else
    [ -z "${DOCJOBS_PYTHON:-}" ] || exit 1
    python=$(command -v python3) || need_python
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || need_python
    install_uv "$python" || need_python
    [ "${UV_PYTHON_DOWNLOADS:-automatic}" != never ] || need_python
    echo "No Python 3.13 that runs; asking uv to download one (UV_PYTHON_DOWNLOADS=never forbids it) ..." >&2
    UV_HTTP_TIMEOUT=60 UV_PYTHON_INSTALL_DIR=$tools/python \
        "$tools/uv-env/bin/uv" python install --quiet --no-bin 3.13 >&2 || need_python
    python=$(UV_PYTHON_INSTALL_DIR=$tools/python sh "$here/find_python.sh") || need_python
fi
ln -s "$python" "$tools/python3.13"
ln -sf uv-env/bin/uv "$tools/uv"
cp "$here/uv-requirements.txt" "$tools/installed.txt"
touch "$tools/uv"
