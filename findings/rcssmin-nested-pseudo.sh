#!/bin/sh
# rcssmin 1.3.0: inside `@layer x { … }`, `@scope … { … }` and nested rules, the space before `:` is
# dropped in selectors too.
#
# `@layer x { .b :is(a) { c: d } }` becomes `@layer x{.b:is(a){c:d}}`: the selector of what is inside
# `.b` becomes one of `.b` itself, and the style sheet means something else. At the top level and in
# `@media` the space stays. CSS Syntax 3 takes white space before `:` in a selector as the descendant
# combinator, whatever rule is around it.
# Whoever minifies layered or nested CSS with rcssmin has to write `.b *:is(a)` or wrap afterwards.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rcssmin==1.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import rcssmin

kept = [".b :is(a){c:d}", "@media screen{.b :is(a){c:d}}"]
changed = {
    "@layer x{.b :is(a){c:d}}": "@layer x{.b:is(a){c:d}}",
    "@scope (.s){.b :is(a){c:d}}": "@scope (.s){.b:is(a){c:d}}",
    ".s{.b :is(a){c:d}}": ".s{.b:is(a){c:d}}",
}
found = {text: rcssmin.cssmin(text) for text in (*kept, *changed)}
for text, result in found.items():
    print(f"{text}  ->  {result}")
assert found == {**{text: text for text in kept}, **changed}, "the behaviour has changed"
PYTHON
echo "as described: rcssmin 1.3.0 changes selectors inside @layer, @scope and nested rules"
