"""The footer of a post leads to the posts before and after it in its first category."""


def on_page_context(context, page, config, nav):
    meta = page.meta
    if "date" not in meta or not meta.get("categories"):
        return context
    category = _first({"meta": meta})
    same = [entry for entry in config.extra["collected"] if _first(entry) == category]
    same.sort(key=lambda entry: (str(entry["meta"]["date"]), entry["uri"]))
    uris = [entry["uri"] for entry in same]
    if page.file.src_uri in uris:
        place = uris.index(page.file.src_uri)
        context["category_before"] = same[place - 1] if place else None
        context["category_after"] = same[place + 1] if place + 1 < len(same) else None
    context["collected_posts"] = len(config.extra["collected"])
    return context


def _first(entry):
    return next(iter(entry["meta"].get("categories") or ()), None)
