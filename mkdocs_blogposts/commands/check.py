"""`blogposts check`: what is wrong with a site, without building it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import printable
from .output import format_option, print_json, progress, site_option
from .project import Project, read_project

if TYPE_CHECKING:
    from .checks.findings import Finding
    from .checks.sources import Sources


@click.command("check")
@click.option("--quick", is_flag=True, help="Only read files: convert no pages, load no plugins.")
@click.option("--fix", is_flag=True, help="Fix what has only one possible fix.")
@click.option("--links", is_flag=True, help="Also check links to other sites.")
@format_option("github", "gitlab")
@site_option
def command(
    quick: bool, fix: bool, links: bool, output_format: str, config_file: Path | None
) -> int:
    """Find broken links and other mistakes, without writing pages.

    Reports what a build reports, and more: broken links, missing and unused pictures, posts
    without a description, similar tags, and URLs of posts that no longer work. Exits with 1 if
    there are errors or warnings. Notices do not count.
    """
    from .checks.findings import in_order

    project = read_project(config_file)
    if fix:
        _mend(project)
        project = read_project(config_file)
    found, sources = _of_files(project) if quick else _of_build(project)
    if links:
        found += _other_hosts(project, sources)
    found = in_order(found)
    _print(found, output_format)
    return int(any(each.level != "notice" for each in found))


def _mend(project: Project) -> None:
    """Mend files, and say on the other stream what was changed."""
    from .checks import fixes
    from .checks.findings import Finding
    from .checks.sources import sources_of

    sources = sources_of(project)
    docs_dir = sources.folder.docs_dir
    cut = {
        (warning.file, warning.line)
        for blog in project.blogs
        for warning in blog.warnings
        if warning.line and "is a comment in YAML" in warning.found
    }
    edits = [
        *fixes.moved_targets(sources.texts, sources.paths),
        *(
            edit
            for file, line in sorted(cut)
            for edit in fixes.cut_values(file, (docs_dir / file).read_bytes(), [line])
        ),
        *(edit for blog in sources.blogs for edit in fixes.one_spelling(blog.all_posts.values())),
    ]
    for edit in fixes.apply(edits, docs_dir):
        done = Finding(
            level="notice", rule="fixed", path=docs_dir / edit.src_uri, line=edit.line, text=""
        )
        click.echo(printable(f"{done.place}: fixed: {edit}"), err=True)


def _of_files(project: Project) -> tuple[list[Finding], Sources]:
    """What files tell that are only read."""
    from .checks.sources import of_posts, sources_of

    sources = sources_of(project)
    return [*of_posts(project, sources.folder), *sources.findings()], sources


def _of_build(project: Project) -> tuple[list[Finding], Sources]:
    """The same, and what a build says."""
    from .checks.build import build
    from .checks.sources import sources_of

    built = build(project.file)
    if built.is_whole:
        made = {name for each in built.files for name in (each.src_uri, each.dest_uri)}
        sources = sources_of(project, [each.loaded for each in built.builds], made)
        found = list(sources.findings())
    else:
        found, sources = _of_files(project)
    # Of a dead link, MkDocs knows no line.
    known = {(each.path, each.line) for each in found}
    said = built.findings(sources.folder, sources.by_path)
    return [*found, *(each for each in said if (each.path, each.line) not in known)], sources


def _other_hosts(project: Project, sources: Sources) -> list[Finding]:
    from .checks import hosts

    file = project.file.parent / ".cache/blogposts/links.json"
    places, kept = hosts.addresses(sources.texts), hosts.read_kept(file)
    with progress("asking", len(places)) as show:
        answers = hosts.answers_to(places, kept, now=time.time(), tell=lambda: show(advance=1))
    hosts.write_kept(file, {**kept, **answers})
    problems = hosts.dead_addresses(places, answers)
    return [sources.folder.finding(each, "warning", "dead-address") for each in problems]


def _print(found: Sequence[Finding], output_format: str) -> None:
    from .checks import findings

    match output_format:
        case "json":
            print_json(findings.as_json(found))
        case "gitlab":
            click.echo(findings.as_gitlab(found))
        case "github":
            for line in findings.as_github(found):
                click.echo(line)
            click.echo(findings.totals(found))
        case _:
            for line in findings.as_text(found):
                click.echo(line)
