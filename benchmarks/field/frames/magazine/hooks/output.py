"""Links to other sites do not say where a reader comes from; robots may read everything."""

import re
from pathlib import Path

_ELSEWHERE = re.compile(r'<a href="(https://example\.org[^"]*)">')


def on_post_page(output, page, config):
    return _ELSEWHERE.sub(r'<a href="\1" rel="noreferrer">', output)


def on_post_build(config):
    Path(config.site_dir, "robots.txt").write_text("User-agent: *\n", "utf-8")
