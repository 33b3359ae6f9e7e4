/* Turns links to years, categories and tags into filters of the list of all posts. The script is in
   the content of the page, so that Material's instant navigation runs it again. */
(() => {
  const box = document.querySelector(".blogposts-filter");
  const lang = box.dataset.lang + "-u-nu-latn";
  const forms = JSON.parse(box.dataset.posts);
  const rules = new Intl.PluralRules(lang);
  const say = (count) => (forms[rules.select(count)] || forms.other).replace("{count}", count.toLocaleString(lang));
  /* NFKD also turns the spaces and dots of French typography into plain ones. */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase().trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const [input, status, clear, none] = all(".blogposts-filter input, output, .blogposts-clear, .blogposts-empty");
  const lines = all(".blogposts-year li").map((line) => ({
    line,
    text: plain(line.firstElementChild.textContent),
    marks: [line.closest("section").getAttribute("aria-labelledby"), ...line.dataset.f.split(" ")],
  }));
  const asked = new URLSearchParams(location.search);
  const names = {};
  let chosen = {};

  const show = () => {
    const url = new URL(location);
    const words = plain(input.value).split(/\s+/);
    const counts = {};
    let found = 0;
    for (const { line, text, marks } of lines) {
      const missing = Object.values(chosen).filter((mark) => !marks.includes(mark));
      const fits = words.every((word) => text.includes(word));
      line.hidden = !fits || missing[0];
      found += !line.hidden;
      /* The count of a chip: lines that match all choices of the other groups. */
      for (const mark of fits && !missing[1] ? marks : [])
        if (!missing[0] || missing[0] === chosen[names[mark]]) counts[mark] = (counts[mark] || 0) + 1;
    }
    for (const name of ["year", "category", "tag", "find"]) url.searchParams.delete(name);
    for (const chip of chips) {
      const on = chosen[chip.name] === chip.value;
      chip.ariaPressed = on;
      chip.lastChild.textContent = counts[chip.value] || 0;
      chip.parentNode.hidden = !on && !counts[chip.value];
      if (!on) continue;
      url.searchParams.set(chip.name, chip.firstChild.textContent);
      chip.closest("details")?.setAttribute("open", "");
    }
    if (input.value) url.searchParams.set("find", input.value);
    for (const section of all(".blogposts-month, .blogposts-year, .blogposts-more")) {
      const count = section.querySelectorAll("li:not([hidden])").length;
      const label = section.querySelector("span");
      label.textContent = label.className === "blogposts-number" ? count : say(count);
      section.hidden = !count;
    }
    none.hidden = found;
    clear.hidden = !input.value && !Object.keys(chosen)[0];
    status.textContent = clear.hidden ? "" : say(found);
    history.replaceState(history.state, "", url);
  };

  const chips = all(".blogposts-filter a").map((link) => {
    const { className, childNodes, dataset } = link;
    const { name } = link.closest("ul").dataset;
    const chip = Object.assign(document.createElement("button"), { type: "button", className, name, value: dataset.f });
    names[chip.value] = name;
    chip.append(...childNodes);
    link.replaceWith(chip);
    if (asked.get(name) === chip.firstChild.textContent) chosen[name] = chip.value;
    chip.onclick = () => {
      const { [name]: before, ...others } = chosen;
      chosen = before === chip.value ? others : { ...others, [name]: chip.value };
      show();
    };
    return chip;
  });
  input.value = asked.get("find");
  input.oninput = show;
  clear.onclick = () => {
    chosen = {};
    input.value = "";
    show();
    input.focus();
  };
  show();
  box.dataset.on = "";
})();
