"""Macros of the site."""


def define_env(env):
    """Give texts their macros."""

    @env.macro
    def figure(path, words):
        return f"![{words}]({path})\n\n*{words}, as it was.*"

    @env.macro
    def pages_below(folder):
        pages = env.variables["navigation"].pages
        found = [page for page in pages if page.file.src_uri.startswith(folder)]
        return "\n".join(f"- {page.file.src_uri}" for page in found)

    @env.macro
    def how_many():
        return sum(file.src_uri.endswith(".md") for file in env.variables["files"])
