/* The only script of the blog. Each part is given a page that has come, and finds its own in it. */
(() => {
  /* The list of every post: links to years, categories and tags become filters of its lines. */
  const narrow = (page) => {
    const box = page.querySelector(".blogposts-filter:not([data-on])");
    if (!box) return;
    const { lang, posts } = box.dataset;
    const forms = JSON.parse(posts);
    const rules = new Intl.PluralRules(lang);
    const say = (count) =>
      (forms[rules.select(count)] || forms.other).replace("{count}", count.toLocaleString(lang + "-u-nu-latn"));
    /* NFKD also makes the spaces and dots of French typography those of a keyboard. */
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase().trim();
    const [input] = box.getElementsByTagName("input");
    const [status, clear, none] = page.querySelectorAll("output, .blogposts-clear, .blogposts-empty");
    const sections = page.querySelectorAll(".blogposts-month, .blogposts-year, .blogposts-more");
    const lines = [...page.querySelectorAll(".blogposts-year li")].map((line) => ({
      line,
      text: plain(line.firstElementChild.textContent),
      marks: [line.closest("section").getAttribute("aria-labelledby"), ...line.dataset.f.split(" ")],
    }));
    const chosen = {};
    const chips = {};

    const show = () => {
      const words = plain(input.value).split(/\s+/);
      const counts = {};
      let found = 0;
      for (const { line, text, marks } of lines) {
        const missing = Object.values(chosen).filter((mark) => !marks.includes(mark));
        const fits = words.every((word) => text.includes(word));
        found += !(line.hidden = !fits || missing[0]);
        /* A choice counts the lines it would show: those that lack no choice of another group. */
        for (const mark of fits && !missing[1] ? marks : [])
          if (!missing[0] || missing[0] === chosen[chips[mark]?.name]) counts[mark] = (counts[mark] || 0) + 1;
      }
      for (const mark in chips) {
        const { chip, name } = chips[mark];
        const on = chosen[name] === mark;
        chip.ariaPressed = on;
        chip.lastChild.textContent = counts[mark] || 0;
        chip.parentNode.hidden = !on && !counts[mark];
      }
      for (const section of sections) {
        const count = section.querySelectorAll("li:not([hidden])").length;
        section.hidden = !count;
        const label = section.querySelector("span");
        label.textContent = label.className === "blogposts-number" ? count : say(count);
      }
      none.hidden = found;
      clear.hidden = !words[0] && !Object.keys(chosen)[0];
      status.textContent = clear.hidden ? "" : say(found);
    };

    const change = () => {
      const url = new URL(location);
      for (const name of ["year", "category", "tag", "find"]) {
        const value = name === "find" ? input.value : chips[chosen[name]]?.label;
        value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
      }
      history.replaceState(history.state, "", url);
      show();
    };

    const asked = new URLSearchParams(location.search);
    for (const link of box.querySelectorAll("a[data-f]")) {
      const [name, mark] = [link.closest("ul").dataset.name, link.dataset.f];
      const label = link.firstChild.textContent.trim();
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = link.className;
      chip.append(...link.childNodes);
      link.replaceWith(chip);
      chips[mark] = { chip, name, label };
      if (asked.get(name) === label) chosen[name] = mark;
      chip.onclick = () => {
        chosen[name] === mark ? delete chosen[name] : (chosen[name] = mark);
        change();
      };
    }
    input.value = asked.get("find");
    input.oninput = change;
    clear.onclick = () => {
      for (const name in chosen) delete chosen[name];
      input.value = "";
      change();
      input.focus();
    };
    show();
    box.dataset.on = "";
  };

  const start = () => [narrow].forEach((part) => part(document));
  /* Material tells of every page it puts in the place of another; `defer` has awaited the first. */
  window.document$ ? document$.subscribe(start) : start();
})();
