"""Posts that the integration suites build sites from."""

from __future__ import annotations

from mkdocs.utils import get_theme_names

from tests.site import Files

#: The themes installed here: the fork of MkDocs comes without `mkdocs` and `readthedocs`.
THEMES = [
    name for name in ("material", "blogposts", "mkdocs", "readthedocs") if name in get_theme_names()
]

#: Each theme with one of two forms of addresses, `use_directory_urls`, and Material with both:
#: addresses do not depend on the theme.
STYLES = [("material", True), *((name, place % 2 == 0) for place, name in enumerate(THEMES, 1))]

#: One transparent pixel, lossless.
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"


def post(title: str, date: str, body: str = "Du texte.", **meta: str) -> str:
    """A post whose front matter holds `title`, `date` and each of `meta` (YAML)."""
    keys = {"title": title, "date": date} | meta
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items())
    return f"---\n{lines}\n---\n\n{body}\n"


#: A post as authors write them for VuePress: list items right after a paragraph, each
#: followed by a quote, expressions, short codes, links from the root of the site. It ends without
#: a line end, and holds all of `IDIOM` in test_vuepress_post.py.
VUEPRESS_POST = """\
---
title: Un potager sur le balcon, saison après saison
date: 2022-09-04
category:
  - Jardinage
tag:
  - Balcon
archive: false
---
# {{ $frontmatter.title }}
##### :calendar: {{ $frontmatter.date.substring(8,10) }}/{{ $frontmatter.date.substring(5,7) }}/{{ $frontmatter.date.substring(0,4) }}<br><br>
<br><br>
![Bacs](/assets/img/Bacs.webp "Les bacs")
<br>

Quatre saisons sur six mètres carrés, 4 mars 2021 - 28 août 2022 : *presque* tout ce que j'ai semé à l'aide de [Graines libres] a levé.

### Par où commencer ?
J'avais raconté le choix des bacs dans un autre [billet] ; voici ce qu'ils sont devenus. Le tout m'a coûté un peu moins de 1.000€ (terre, pots, étiquettes, etc.), et je n'ai **rien jeté**.

L'année se découpe en quatre moments, **très inégaux** :
- **Le printemps**
> "Spring comes first"<br>
> Repiquer après les gelées - Partie 1<br>
- **L'été**
> Arroser le soir <br>
> Pailler<br>
> Récolter & partager : un panier, deux voisins<br>
- **L'automne**
> Ramasser les graines<br>
- **L'hiver**
> Réparer les bacs<br>
> Lire le "catalogue"<br>

Autant être *clair* dès maintenant : c'est un VRAI travail, même pour qui aime "traîner" dehors !\N{SPACE}

### Mon bac #3
Il est au nord, et n'a reçu que ce que les autres ne voulaient pas (menthe, persil...). Sur ce sujet, tout est dit par le [Jardin d'à côté].

### Ce que j'en retiens
Un balcon au nord suffit pour la menthe, et elle ne demande rien à personne :wink:

[> Accueil](/) [> Tous les articles](/articles)

[Graines libres]: https://graines.example
[billet]: /posts/Choisir_ses_bacs.md
[Jardin d'à côté]: https://jardin.example"""

VUEPRESS_SITE: Files = {
    "posts/Un_potager.md": VUEPRESS_POST,
    "posts/Choisir_ses_bacs.md": post(
        "Choisir ses bacs",
        "2022-03-01",
        "Du bois, toujours.",
        category="[Jardinage]",
        tag="[Balcon]",
    ),
    "assets/img/Bacs.webp": WEBP,
}

#: A blog with a bit of everything, laid out as for Material's own blog plugin.
BLOG: Files = {
    "index.md": "# Carnet\n\nLe [carnet](blog/index.md).\n",
    "about.md": "# À propos\n\nVoir [Midi](blog/posts/midi.md#deux).\n",
    "blog/index.md": "# Carnet de bord\n\nLe mot de l'auteur.\n",
    "blog/posts/aube.md": post(
        "Aube", "2021-01-01", "Premier.\n\n<!-- more -->\n\nLa suite.", categories="[Ciel]"
    ),
    "blog/posts/matin.md": post("Matin", "2021-06-15", categories="[Ciel, Terre]", tags="[calme]"),
    "blog/posts/midi.md": post(
        "Midi",
        "2022-02-02",
        "## Un\n\nAvant, [Aube](aube.md).\n\n## Deux\n\n![Vue](../vue.webp)",
        categories="[Terre]",
        tags="[calme, 'C++']",
        pin="true",
    ),
    "blog/posts/soir.md": post("Soir", "2022-12-31", tags="[C]"),
    "blog/posts/nuit.md": post("Nuit", "2023-03-03", categories="[Ciel]"),
    "blog/vue.webp": WEBP,
}
