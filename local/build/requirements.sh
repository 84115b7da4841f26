#!/bin/sh
# requirements.sh [--check]: writes every layer's requirements.txt and uv's own from uv.lock, or tells which differ.
# They are kept in git, so that `sam build` sees a changed lock, and needs no index to resolve anything.
set -eu
cd "$(dirname "$0")/../.."
tools=.local/tools
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
status=0

export_group() {
    {
        echo "# From uv.lock, group $1; made by 'make lock'."
        "$tools/uv" export --quiet --frozen --only-group "$1" --no-emit-project --no-header --no-annotate \
            --python "$tools/python3.13"
    } >"$fresh"
    cmp -s "$fresh" "$2" && return 0
    if [ "${check:-}" ]; then
        echo "error: $2 is not what uv.lock says; run 'make lock'" >&2
        status=1
    else
        cp "$fresh" "$2"
        echo "wrote $2"
    fi
}

[ "${1:-}" != --check ] || check=1
export_group tools local/bootstrap/uv-requirements.txt
for folder in layers/*/; do
    folder=${folder%/}
    group=layer-$(basename "$folder")
    if grep -q "^$group = \[" pyproject.toml; then export_group "$group" "$folder/requirements.txt"; fi
done
exit $status
