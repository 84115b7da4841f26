"""Bodies byte by byte, as nobody should send them."""

import base64

from tests.unit.api.world import Answer, World, load_event, with_body, with_headers

BOUNDARY = "------------------------d74496d66958873e"
GOOD = '"type": "parse", "input": "https://example.com/a.pdf"'


def post(world: World, body: str, **headers: str | None) -> Answer:
    return world.call("submit_job", with_headers(with_body(load_event("submit_job", "url"), body), **headers))


def form(
    world: World, content: bytes, media_type: str = f"multipart/form-data; boundary={BOUNDARY}"
) -> Answer:
    event = with_headers(load_event("submit_job", "upload"), content_type=media_type)
    return world.call("submit_job", event | {"body": base64.b64encode(content).decode()})


def part(name: str, content: bytes, more: str = "") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def file_part(content: bytes = b"%PDF-1.4", filename: str = "a.pdf") -> bytes:
    return part("file", content, f'; filename="{filename}"')


END = f"--{BOUNDARY}--\r\n".encode()
