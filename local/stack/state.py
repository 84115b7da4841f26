"""What a running stack remembers between commands: process ids, ports, what is deployed, a key."""

import json
from dataclasses import asdict, dataclass, fields

from local.stack.layout import StackLayout


@dataclass
class StackState:
    engine_pid: int | None = None
    engine_port: int = 0
    proxy_pid: int | None = None
    proxy_port: int = 0
    stage_path: str = ""  # /_aws/execute-api/<api id>/<stage>
    deployment: str = ""  # digest of what is deployed
    api_key: str = ""
    webhook_secret: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.proxy_port}"

    @classmethod
    def load(cls, layout: StackLayout) -> "StackState":
        """An empty state if there is none, or none that can be read."""
        try:
            stored = json.loads(layout.state_file.read_text())
            known = {each.name for each in fields(cls)}
            return cls(**{name: value for name, value in stored.items() if name in known})
        except (OSError, ValueError, AttributeError):
            return cls()

    def forget(self) -> None:
        for each in fields(self):
            setattr(self, each.name, each.default)

    def save(self, layout: StackLayout) -> None:
        """Replaces the file at once: the proxy reads it at any time."""
        partial = layout.state_file.with_suffix(".partial")
        partial.touch(mode=0o600)
        partial.write_text(json.dumps(asdict(self), indent=2))
        partial.replace(layout.state_file)
