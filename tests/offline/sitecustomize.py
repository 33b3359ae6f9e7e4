"""Keeps Python off the network: only this machine may be called or waited for.

Python runs a module of this name at its start, so that every process that a test starts is
bound as well. An audit hook cannot be taken back by what runs later.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

_HERE = frozenset({"", "localhost"})


class NetworkAccessError(RuntimeError):
    """A test, or what it runs, has asked for another machine."""


def _is_here(host: Any) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in _HERE:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    match event, arguments:
        case ("socket.connect" | "socket.sendto" | "socket.bind", (_, (str() as host, *_))):
            pass
        case ("socket.getaddrinfo" | "socket.gethostbyname", (host, *_)):
            pass
        case _:
            return
    if not _is_here(host):
        raise NetworkAccessError(f"{event}: {host!r} is another machine; tests run without one")


sys.addaudithook(_watch)
