#!/bin/sh
# layer.sh packages LAYER_DIR ARTIFACTS_DIR   installs LAYER_DIR/requirements.txt (from uv.lock, by hash) for Lambda
# layer.sh source   LAYER_DIR ARTIFACTS_DIR   copies the one Python package that LAYER_DIR holds
# Called by the Makefile of each layer, which `sam build` runs. DOCJOBS_ARCHITECTURE: x86_64 (default) or arm64.
# Bytecode is compiled here and never checked against its source: /opt is read-only, so without it every cold start
# would compile again.
set -eu
kind=${1:?} layer=${2:?} artifacts=${3:?}
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$root/.local/tools
architecture=${DOCJOBS_ARCHITECTURE:-x86_64}
case $architecture in
x86_64) platform=x86_64-manylinux_2_34 ;;
arm64) platform=aarch64-manylinux_2_34 ;;
*) echo "DOCJOBS_ARCHITECTURE=$architecture: expected x86_64 or arm64" >&2 && exit 2 ;;
esac
[ -x "$tools/uv" ] && [ -x "$tools/python3.13" ] || sh "$root/local/bootstrap/install_uv.sh" "$tools"

target=$artifacts/python
mkdir -p "$target"
case $kind in
packages)
    # Hashes cover every platform; --no-deps because the export is already complete.
    "$tools/uv" pip install --quiet --no-config --target "$target" --requirement "$layer/requirements.txt" \
        --require-hashes --no-deps --only-binary :all: --link-mode copy \
        --python "$tools/python3.13" --python-version 3.13 --python-platform "$platform"
    # Commands, caches and type stubs serve nobody at run time; licences and metadata stay.
    rm -rf "$target/bin" "$target/.lock"
    find "$target" -type d -name __pycache__ -prune -exec rm -rf {} +
    find "$target" -type f -name '*.pyi' -delete
    ;;
source)
    for package in "$layer"/*/; do
        [ -f "$package/__init__.py" ] || continue
        cp -R "${package%/}" "$target/"
    done
    find "$target" -type d -name __pycache__ -prune -exec rm -rf {} +
    ;;
*) echo "layer.sh: unknown kind $kind" >&2 && exit 2 ;;
esac
# -s: tracebacks name /opt/python, where Lambda mounts a layer.
compile_all() {
    "$tools/python3.13" -m compileall "$1" --invalidation-mode unchecked-hash -s "$artifacts" -p /opt "$target"
}
case $kind in
source) compile_all -q ;;
packages) compile_all -qq || true ;; # some packages carry a module for Python 2 beside the one that is imported
esac
