"""What the front matter of every file says, for the other hooks and for templates."""

import re

import yaml


def on_files(files, config):
    found = []
    for file in files.documentation_pages():
        match = re.match(r"---\n(.*?)\n---\n", file.content_string, re.DOTALL)
        meta = yaml.safe_load(match[1]) if match else {}
        if "date" in (meta or {}) and not meta.get("draft"):
            found.append({"uri": file.src_uri, "meta": meta})
    config.extra["collected"] = found
    return files
