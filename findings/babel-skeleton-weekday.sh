#!/bin/sh
# Babel 2.19.0: `format_skeleton(…, fuzzy=True)` does not widen the fields of the pattern it finds.
#
# Asked for a full weekday (`EEEE`) together with a month and a day, it picks the closest pattern
# of the CLDR, which has a short weekday (`E`), and prints "Tue, March 5". UTS #35 (Part 4, "Matching
# Skeletons") wants the fields of the match adjusted to the width that was asked for:
# "Tuesday, March 5", as ICU prints in every browser and in Node (`toLocaleDateString`).
# Whoever renders `{ weekday: "long" }` with Babel has to widen the pattern before formatting.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

from babel.dates import format_date, format_skeleton

day = date(2024, 3, 5)
expected = {"en": "Tue, March 5", "fr": "mar. 5 mars", "de": "Di., 5. März"}
found = {name: format_skeleton("MMMMEEEEd", day, locale=name, fuzzy=True) for name in expected}
print(found)
assert found == expected, "the behaviour has changed"
assert format_date(day, "EEEE, MMMM d", locale="en") == "Tuesday, March 5"
PYTHON
echo "as described: Babel 2.19.0 prints short weekdays for EEEE"
