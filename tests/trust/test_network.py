"""No test, and nothing that a test builds, reaches another machine: the guard itself works.

That the rest of the suite passes under it is what shows that builds need no network.
"""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

#: An address that is kept for documentation (RFC 5737): nobody answers there.
NOWHERE = "192.0.2.1"

CALLS = {
    "connect": f"import socket\nwith socket.socket() as s: s.connect(('{NOWHERE}', 80))",
    "name": "import socket; socket.getaddrinfo('example.org', 80)",
    "datagram": "import socket\n"
    f"with socket.socket(type=socket.SOCK_DGRAM) as s: s.sendto(b'', ('{NOWHERE}', 9))",
    "library": "import urllib.request; urllib.request.urlopen('https://example.org')",
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_to_another_machine_fails_here(name: str) -> None:
    with pytest.raises(RuntimeError, match="another machine"):
        exec(CALLS[name], {})


@pytest.mark.parametrize("name", CALLS)
def test_a_call_to_another_machine_fails_in_processes_of_tests(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS[name]], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "NetworkAccessError" in done.stderr


def test_this_machine_may_be_called() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
