"""What the sentences, titles and terms of a generated blog are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """What sentences and titles of one language are put together from."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    odd_titles: tuple[str, ...]


def _cut(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


_FRENCH = Words(
    nouns=_cut(
        "le jardin|la rivière|le clavier|l’atelier|la forêt|le marché|la théière|le réseau"
        "|la boussole|le grenier|la façade|le métier|l’île|le cœur|la bibliothèque"
    ),
    verbs=_cut("traverse|répare|écoute|dessine|éclaire|range|mesure|reconnaît|oublie"),
    adjectives=_cut("calme|discret|ancien|sincère|lointain|léger|précis|têtu"),
    sentences=(
        "Ce matin, {a} {v} {b}, et rien ne presse.",
        "{a} {v} {b} : c’est plus {j} qu’on ne le croit !",
        "Il faut que {a} reste {j}, sinon {b} s’efface.",
        "Hier encore, {a} était {j} ; voilà que tout change avec {b}.",
    ),
    titles=("{a} et {b}", "Comment {a} {v} {b}", "L'été où {a} {v} {b}", "{a}, ou {b} {j}"),
    odd_titles=("Pourquoi {a} ? Parce que {b}", "{a} – {b} !", "{a} & {b}…", "« {a} » : {b}"),
)

_ENGLISH = Words(
    nouns=_cut(
        "the harbour|the notebook|a lantern|the compiler|the orchard|a teapot|the railway"
        "|the attic|a compass|the library|the keyboard|the kitchen|a postcard"
    ),
    verbs=_cut("crosses|mends|follows|draws|measures|forgets|answers|outlives"),
    adjectives=_cut("quiet|stubborn|plain|distant|careful|bright|slow"),
    sentences=(
        "On most days {a} {v} {b}, whatever the weather.",
        "Nobody said that {a} would be {j}; still, {b} is.",
        "When {a} {v} {b}, it pays to stay {j}.",
        "{a} isn't {j} yet, but {b} helps.",
    ),
    titles=("How {a} {v} {b}", "{a} and {b}", "{a}, not {b}", "{a} after {b}"),
    odd_titles=("{a}: {b}?", "Why {a}? Because {b}!", "100 % {a} / {b}", "{a} - and {b} (again)"),
)

_GERMAN = Words(
    nouns=_cut(
        "der Garten|die Straße|das Gemüse|die Brücke|der Schlüssel|die Bäckerei|das Rätsel"
        "|der Fluss|die Werkstatt|das Wörterbuch|die Küche|der Kompass"
    ),
    verbs=_cut("findet|öffnet|trägt|versteht|überquert|misst|vergisst"),
    adjectives=_cut("ruhig|schön|müde|heiß|gründlich|spät|zäh"),
    sentences=(
        "Am Abend {v} niemand {b}, nur {a} bleibt {j}.",
        "{a} {v} {b}, und das ist {j} genug.",
        "Ob {a} wirklich {j} ist, weiß {b} allein.",
        "Früher war {a} {j}, heute eher {b}.",
    ),
    titles=("Wie {a} {b} {v}", "{a} und {b}", "{a}, ganz {j}, und {b}"),
    odd_titles=("Warum {a}? Darum {b}!", "{a} – {b}", "„{a}“ & {b}"),
)

WORDS = {"fr": _FRENCH, "en": _ENGLISH, "de": _GERMAN}

CODE = {
    "python": "def tour(steps: int) -> list[int]:\n    return [n * n for n in range(steps)]",
    "js": "const tour = (steps) => [...Array(steps).keys()].map((n) => n * n);",
    "rust": "fn tour(steps: u32) -> Vec<u32> {\n    (0..steps).map(|n| n * n).collect()\n}",
    "bash": 'for n in $(seq 5); do\n  echo "$((n * n))"\ndone',
    "yaml": "tour:\n  steps: 5\n  kind: <square>",
}

CATEGORIES = _cut(
    "Jardin|Cuisine|Voyage|Outils|Musique|Élan|Sciences|Livres|Vélo|Photo|Code|Reise"
    "|Garten|Bücher|Tools|Travel notes|Food|Open source|Straßen|Été"
)

#: Categories with signs that slugs drop.
ODD_CATEGORIES = _cut("Code & co|C++|C#|C")

#: Authors; the first word is their id.
NAMES = _cut(
    "Ada Rivière|Bo Lindqvist|Chloé Martin|Dov Katz|Emil Größ|Fatou Sy|Gwen O’Hara|Hana Ito|Ines Duarte|Jo Petit"
)
