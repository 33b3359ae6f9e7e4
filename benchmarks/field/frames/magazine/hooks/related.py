"""Posts that name others by `see_also` link to them, with the titles in their files."""

import re


def on_page_markdown(markdown, page, config, files):
    names = page.meta.get("see_also") or ()
    lines = []
    for name in names:
        file = next((file for file in files if file.src_uri.endswith(f"/{name}.md")), None)
        if file is None:
            continue
        match = re.search(r"^title: (.+)$", file.content_string, re.MULTILINE)
        lines.append(f"- [{match[1] if match else name}](/{file.src_uri})")
    return f"{markdown}\n\n## See also\n\n" + "\n".join(lines) if lines else markdown
