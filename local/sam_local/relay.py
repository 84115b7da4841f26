"""Lets containers reach the local engine: python -m local.sam_local.relay STACK_DIR ADDRESS PORT ENGINE_PORT

The engine listens on the loopback interface only, which inside a container is the container's own. This
listens on the container network's gateway address, which only containers and this machine reach, and passes
bytes on.
"""

import asyncio
import contextlib
import sys


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while content := await source.read(65536):
            sink.write(content)
            await sink.drain()
        if sink.can_write_eof():
            sink.write_eof()


async def serve(address: str, port: int, engine_port: int) -> None:
    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            engine_reader, engine_writer = await asyncio.open_connection("127.0.0.1", engine_port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pump(reader, engine_writer), _pump(engine_reader, writer))
        for each in (writer, engine_writer):
            each.close()

    server = await asyncio.start_server(connect, address, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    _directory, host, listen, target = sys.argv[1:5]
    asyncio.run(serve(host, int(listen), int(target)))
