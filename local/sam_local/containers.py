"""The container engine of `sam local`: is there one, and how do its containers reach this machine?"""

import os
import platform
import subprocess

from local.stack.layout import ENVIRONMENTS, StackProblemError

# Docker Desktop's address of the host inside containers. An address, not host.docker.internal: SDKs put an
# S3 bucket before a host name, and that name would not resolve.
DESKTOP_HOST = "192.168.65.254"
_ASK = """
import docker, ipaddress
network = docker.from_env(timeout=20).networks.get("bridge").attrs["IPAM"]["Config"][0]
# An engine that was not told a gateway takes the first address.
print(network.get("Gateway") or next(ipaddress.ip_network(network["Subnet"]).hosts()))
"""


def bridge_gateway() -> str:
    """The gateway of the engine's default network, asked with SAM's own Docker client; honours DOCKER_HOST.

    Raises StackProblemError where no engine answers.
    """
    done = subprocess.run(
        [str(ENVIRONMENTS / "sam/bin/python"), "-c", _ASK],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        raise StackProblemError(
            f"`sam local` runs functions in containers, and no container engine answers ({reason[0]}). "
            "Start Docker, or set DOCKER_HOST."
        )
    return done.stdout.strip()


def host_address() -> tuple[str, bool]:
    """(the address by which containers reach this machine, whether a relay has to listen there)."""
    gateway = bridge_gateway()
    if chosen := os.environ.get("DOCJOBS_CONTAINER_HOST"):
        return chosen, False
    return (gateway, True) if platform.system() == "Linux" else (DESKTOP_HOST, False)
