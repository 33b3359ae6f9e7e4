"""Ways to say in front matter that a post is not for readers, and ways that only look so."""

from __future__ import annotations

import re

#: Key -> values that hide a post.
_KEYS: dict[str, tuple[str, ...]] = {
    "draft": ("true", "yes", "On", "", "~"),
    "isDraft": ("true", ""),
    "unpublished": ("true",),
    "published": ("false", "no", "'false'", "\"no\""),
    "publish": ("false", "off"),
    "public": ("false",),
    "isPublished": ("false",),
    "hidden": ("true", "yes", "1", "'true'", "all", "[search]"),
    "hide": ("true", "'yes'"),
    "private": ("true", "'yes'", "1"),
    "encrypt": ("true", "secret"),
    "encrypted": ("true",),
    "status": ("draft", "private", "pending", "Draft", "' DRAFT '", "auto-draft", "hidden", "trash"),
    "postStatus": ("draft",),
    "visibility": ("private", "hidden"),
    "password": ("secret", "1234", "['1', '2']", "{hint: x}"),
    "postPassword": ("secret",),
    "keys": ("[e10adc3949ba59abbe56e057f20f883e]", "e10adc3949ba59abbe56e057f20f883e"),
    "expires": ("2001-01-01", "'2001-01-01'", "2001-01-01 10:00:00 +0200", "true"),
    "expire": ("2001-01-01",),
    "expired": ("true",),
    "expiry": ("2001-01-01",),
    "expiryDate": ("2001-01-01",),
    "expireDate": ("2001-01-01",),
    "expirationDate": ("2001-01-01",),
    "unpublishDate": ("2001-01-01",),
    "unpublishOn": ("2001-01-01",),
    "validUntil": ("2001-01-01",),
}  # fmt: skip


def spellings(key: str) -> list[str]:
    """A key in the cases that engines use."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).lower()
    joined = (words.replace(" ", mark) for mark in ("", "_", "-"))
    return list(dict.fromkeys([key, key.upper(), key.capitalize(), words.title(), *joined]))


#: Front matter that hides a post, one line each: every value of each key, every case of it.
WAYS = list(
    dict.fromkeys(
        f"{spelling}: {value}".strip()
        for key, values in _KEYS.items()
        for at, value in enumerate(values)
        for spelling in (spellings(key) if at == 0 else [key])
        if " " not in spelling
    )
)

#: Several lines that hide it together.
WAYS_TOGETHER = [
    "draft: false\npublished: false",
    "draft: false\nhidden: true",
    "published: true\nDraft: true",
    "draft: true\ndraft: true",
    "expires: 2999-01-01\nexpiry_date: 2001-01-01",
    "a: &a {draft: true}\n<<: *a",
    "password: x\ndraft: false",
    '"draft": true',
    "? draft\n: true",
    "draft : true",
    "\uff44\uff52\uff41\uff46\uff54: true",
    "draft\u200b: true",
]

#: Front matter whose author may have meant to hide the post: a mistake.
NEAR_MISSES = [
    "drfat: true",
    "dratf: yes",
    "daft: true",
    "drat: true",
    "drafft: true",
    "dr\u0430ft: true",
    "publised: false",
    "pubished: false",
    "publishd: no",
    "hiden: true",
    "hidd_en: true\nhiddenn: true",
    "privat: true",
    "privte: true",
    "encrpyt: true",
    "pasword: x",
    "passsword: x",
    "expirse: 2001-01-01",
    "expiry_dat: 2001-01-01",
    "stauts: draft",
    "status: drfat",
    "draft: maybe",
    "draft: 'true'",
    "published: maybe",
    "expires: never",
    "draft: true\ndraft: false",
    "Published: false\nPublished: true",
    "draft:true",
    " draft: true",
]

#: Front matter that hides nothing.
SHOWN = [
    "draft: false",
    "Draft: no",
    "published: true",
    "published: 2001-01-01",
    "published: '2001-01-01'",
    "published: 'yes'",
    "published:",
    "hidden: false",
    "hidden: 'no'",
    "hidden: 0",
    "hidden:",
    "hide: [navigation]",
    "hide: false",
    "private: false",
    "encrypt:",
    "password:",
    "password: ''",
    "keys: [a, e10adc3949ba59abbe56e057f20f883e]",
    "keys: []",
    "status: new",
    "status: deprecated",
    "status: published",
    "status:",
    "visibility: public",
    "expires: 2999-01-01",
    "expiry_date:",
    "expired: false",
    "publishDate: 2001-01-01",
    "publisher: Acme",
    "drfat: false",
    "extra: {draft: true}",
    "title: draft",
    "tags: [draft, private]",
    "draft_notes: true",
]
