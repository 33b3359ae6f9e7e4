"""Which pages encryptcontent locks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs_blogposts.site.locks import lock_of


def test_what_encryptcontent_locks(tmp_path: Path) -> None:
    def lock(**settings: object) -> Callable[[Mapping[str, object]], bool]:
        kind: Any = type("encryptContentPlugin", (), {"__module__": "encryptcontent.plugin"})
        plugin = kind()
        plugin.config = settings
        found = lock_of([object(), plugin], tmp_path)
        assert found is not None
        return found

    assert lock_of([object()], tmp_path) is None
    keys = ("password", "level", "obfuscate", "other")
    assert [lock()({key: "x"}) for key in keys] == [True, True, True, False]
    assert lock(global_password="x")({}) and not lock(global_password="x")({"password": ""})
    assert lock(password_inventory={"_global": "x"})({"password": ""})
    (tmp_path / "levels.yml").write_text("_global: x\n")
    assert lock(password_file="levels.yml")({}) and not lock(password_file="other.yml")({})
