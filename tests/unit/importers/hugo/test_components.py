"""What shortcodes of Hugo and of well-known themes become."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.hugo.components import component
from mkdocs_blogposts.importers.hugo.shortcodes import expand

CASES = {
    '{{< figure src="a.png" alt="A" >}}': "![A](a.png)",
    '{{< figure src="a b.png" title="T" >}}': "\n<figure>\n\n![T](<a b.png>)\n\n<figcaption>\n\n**T**\n\n</figcaption>\n</figure>\n",
    '{{< img src="a.png" caption="Say *it*" >}}': "\n<figure>\n\n![Say *it*](a.png)\n\n<figcaption>\n\nSay *it*\n\n</figcaption>\n</figure>\n",
    "{{< youtube abc >}}": "[YouTube: abc](https://www.youtube.com/watch?v=abc)",
    '{{< youtube id="abc" title="Ducks" >}}': "[YouTube: Ducks](https://www.youtube.com/watch?v=abc)",
    "{{< vimeo 12 >}}": "[Vimeo: 12](https://vimeo.com/12)",
    "{{< tweet 12 >}}": "[X](https://x.com/i/status/12)",
    '{{< x user="me" id="12" >}}': "[X: @me](https://x.com/me/status/12)",
    "{{< instagram abc >}}": "[Instagram: abc](https://www.instagram.com/p/abc/)",
    '{{< gist me 12 "a.go" >}}': "[Gist: a.go](https://gist.github.com/me/12)",
    '{{< bilibili id="BV1" >}}': "[bilibili: BV1](https://www.bilibili.com/video/BV1)",
    '{{< highlight go "linenos=table" >}}\nx\n{{< /highlight >}}': "\n```go:line-numbers\nx\n```\n",
    "{{% notice warning %}}a{{% /notice %}}": "\n::: warning\na\n:::\n",
    "{{< callout >}}a{{< /callout >}}": "\n::: note\na\n:::\n",
    '{{< alert "fire" >}}a{{< /alert >}}': "\n::: danger\na\n:::\n",
    '{{< admonition tip "My title" true >}}a{{< /admonition >}}': "\n::: tip My title\na\n:::\n",
    "{{< admonition type=bug title=T open=false >}}a{{< /admonition >}}": "\n::: details T\na\n:::\n",
    "{{< success >}}a{{< /success >}}": "\n::: success\na\n:::\n",
    "{{< hint info >}}{{< hint tip >}}a{{< /hint >}}{{< /hint >}}": "\n:::: info\n::: tip\na\n:::\n::::\n",
    '{{< tabs >}}{{< tab "A" >}}a{{< /tab >}}{{< tab "B" >}}b{{< /tab >}}{{< /tabs >}}': "\n::: tabs\n@tab A\na\n\n@tab B\nb\n:::\n",
    '{{< tabs items="A,B" >}}{{< tab >}}a{{< /tab >}}{{< tab >}}b{{< /tab >}}{{< /tabs >}}': "\n::: tabs\n@tab A\na\n\n@tab B\nb\n:::\n",
    '{{< expand "T" >}}a{{< /expand >}}': "\n::: details T\na\n:::\n",
    "{{< mermaid >}}\ngraph\n{{< /mermaid >}}": "\n```mermaid\ngraph\n```\n",
    "{{< katex >}}x^2{{< /katex >}}": "$x^2$",
    "{{< katex >}}\n$$\nx\n$$\n{{< /katex >}}": "\n$$\nx\n$$\n",
    '{{< button href="/a/" >}}Go{{< /button >}}': "[Go](/a/)",
    '{{< card link="/a/" title="A" subtitle="s" >}}': "\n- [A](/a/): s",
    '{{< video src="a.mp4" >}}': '\n<figure><video controls src="a.mp4"></video></figure>\n',
    '{{< video src="https://x.example/a.mp4" >}}': "[https://x.example/a.mp4](https://x.example/a.mp4)",
    '{{< badge "new" >}}': '<Badge text="new"/>',
    '{{< quote author="Me" >}}a{{< /quote >}}': "\n> a\n>\n> — Me\n",
    "{{< kbd >}}Ctrl{{< /kbd >}}": "<kbd>Ctrl</kbd>",
    "{{< icon leaf >}}": "",
    "{{< rawhtml >}}<b>a</b>{{< /rawhtml >}}": "<b>a</b>",
    '{{< qr text="https://x.example/" />}}': "[https://x.example/](https://x.example/)",
    # Names that nobody knows, with arguments that leave no doubt.
    '{{< newtab "https://x.example" >}}x{{< /newtab >}}': "[x](https://x.example)",
    '{{< zoom big="a.webp" alt="A" >}}': "![A](a.webp)",
}


@pytest.mark.parametrize("text", CASES)
def test_a_shortcode_becomes_what_stands_there(text: str) -> None:
    assert expand(text, lambda call: component(call) or "") == CASES[text]


@pytest.mark.parametrize("text", ["{{< mystery >}}", "{{< mystery 1 >}}a{{< /mystery >}}"])
def test_an_unknown_one_is_none(text: str) -> None:
    assert expand(text, lambda call: str(component(call))) == "None"
