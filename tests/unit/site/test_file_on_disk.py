"""Files of generated lists have a path for plugins that open it."""

from __future__ import annotations

import copy
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files

from mkdocs_blogposts.site.placement import add_generated_page


def test_the_file_is_written_when_its_path_is_asked(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "S",
            "docs_dir": str(tmp_path),
            "use_directory_urls": True,
            "site_dir": "site",
        }
    )
    config.plugins = PluginCollection()
    config.plugins._current_plugin = "blogposts"
    file = add_generated_page(config, Files([]), "blog/tag/é.md", "É", in_nav=False)
    same = copy.copy(file)
    path = Path(file.abs_src_path or "")
    assert path.read_text("utf-8") == "# É"
    assert path.as_posix().endswith("/blog/tag/é.md")
    assert file.is_modified() and file.edit_uri is None
    file.content_string = "# Other"
    assert Path(file.abs_src_path or "").read_text("utf-8") == "# Other"
    assert same.abs_src_path == file.abs_src_path
    assert list(tmp_path.iterdir()) == []
