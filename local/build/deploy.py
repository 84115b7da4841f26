"""make deploy: `sam deploy --guided` for what ARCH was built for, with last time's answers as its defaults.

SAM forgets what it has saved as soon as one parameter is given to it, and offers the template's defaults: an
upgrade would quietly take away the alarms' topic, or the providers.
"""

import os
import shlex
import sys
import tomllib
from pathlib import Path

from local.build.sam import SAM
from local.stack.layout import ROOT, say

CONFIGURATION = ROOT / "samconfig.toml"


def saved_parameters(configuration: Path, environment: str) -> dict[str, str]:
    """The parameters that an earlier deployment saved under a name; empty if there was none."""
    if not configuration.exists():
        return {}
    deploy = tomllib.loads(configuration.read_text()).get(environment, {}).get("deploy", {})
    saved = deploy.get("parameters", {}).get("parameter_overrides", "")
    words = saved if isinstance(saved, list) else shlex.split(saved)
    return dict(word.split("=", 1) for word in words if "=" in word)


def arguments_of(architecture: str, template: Path, environment: str, saved: dict[str, str]) -> list[str]:
    """The architecture is that of the built layers, whatever was saved."""
    parameters = saved | {"Architecture": architecture}
    return [
        "deploy",
        "--guided",
        *("--config-file", str(CONFIGURATION), "--config-env", environment),
        *("--template-file", str(template)),
        "--parameter-overrides",
        *(f"{name}={shlex.quote(value) if value else '""'}" for name, value in parameters.items()),
    ]


def main(architecture: str, template: str, environment: str) -> None:
    saved = saved_parameters(CONFIGURATION, environment)
    if (before := saved.get("Architecture", architecture)) != architecture:
        say(f"note: the last deployment was for {before}; `make deploy ARCH={before}` keeps it so")
    os.execv(SAM, [str(SAM), *arguments_of(architecture, Path(template), environment, saved)])  # noqa: S606


if __name__ == "__main__":
    main(*sys.argv[1:4])
