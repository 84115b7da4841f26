"""OLE compound files ([MS-CFB]) written for tests: storages, and streams."""

from dataclasses import dataclass, field
from struct import pack

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SMALL, _MINI = 4_096, 64  # shorter streams lie in sectors of 64 bytes inside the root's own stream


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list["_Entry"] = field(default_factory=list)
    first: int = _END
    sibling: int = _NONE
    child: int = _NONE


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams; a `/` in a name makes storages."""
    root = _Entry("Root Entry", 5)
    for path, data in streams.items():
        *folders, name = path.split("/")
        at = root
        for folder in folders:
            found = next((each for each in at.children if each.name == folder), None)
            if found is None:
                found = _Entry(folder, 1)
                at.children.append(found)
            at = found
        at.children.append(_Entry(name, 2, data))
    return _written(root)


def _written(root: _Entry) -> bytes:
    entries = [root]
    for entry in entries:
        entry.children.sort(key=lambda each: (len(each.name), each.name.upper()))
        for index, each in enumerate(entry.children):
            number = len(entries)
            entries.append(each)
            if index:
                entry.children[index - 1].sibling = number
            else:
                entry.child = number
    body = b""
    chains: list[int] = []

    def add(data: bytes) -> int:
        nonlocal body
        first = len(chains)
        count = -(-len(data) // _SECTOR)
        chains.extend([*range(first + 1, first + count), _END])
        body += data.ljust(count * _SECTOR, b"\0")
        return first

    mini, mini_chains = b"", list[int]()
    for entry in entries:
        if 0 < len(entry.data) < _SMALL:
            entry.first = len(mini_chains)
            count = -(-len(entry.data) // _MINI)
            mini_chains += [*range(entry.first + 1, entry.first + count), _END]
            mini += entry.data.ljust(count * _MINI, b"\0")
        elif entry.data:
            entry.first = add(entry.data)
    root.data, root.first = mini, add(mini)
    mini_fat = b"".join(pack("<I", each) for each in mini_chains)
    mini_count = -(-len(mini_fat) // _SECTOR)
    mini_at = add(mini_fat.ljust(mini_count * _SECTOR, b"\xff"))
    directory = add(b"".join(_record(entry) for entry in entries))
    fat_at = len(chains)
    fat_count = -(-(fat_at + 8) // (_SECTOR // 4))
    chains.extend([_FAT] * fat_count)
    chains.extend([_FREE] * (fat_count * _SECTOR // 4 - len(chains)))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += pack("<9I", 0, fat_count, directory, 0, _SMALL, mini_at, mini_count, _END, 0)
    header += b"".join(pack("<I", fat_at + each if each < fat_count else _FREE) for each in range(109))
    return header + body + b"".join(pack("<I", each) for each in chains)


def _record(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + pack("<HBBIII", len(name), entry.kind, 1, _NONE, entry.sibling, entry.child)
        + bytes(36)
        + pack("<IQ", 0 if entry.kind == 1 else entry.first, len(entry.data))
    )
