/* What the pages of the theme do with a script; without one they work all the same. */
(() => {
  const root = document.documentElement;
  const files = new URL(".", document.currentScript.src).href;
  const all = (selector) => document.querySelectorAll(selector);

  /* ---- The color scheme: a press changes what is seen, and leads back to "automatic". ---- */
  const night = matchMedia("(prefers-color-scheme: dark)");
  for (const button of all("[data-blogposts-scheme]")) {
    const names = button.dataset.blogpostsScheme.split("|");
    const label = button.getAttribute("aria-label");
    const tell = () => {
      const name = names[["light", "dark"].indexOf(root.dataset.scheme) + 1];
      button.setAttribute("aria-label", `${label}: ${name}`);
      button.title = name;
    };
    button.addEventListener("click", () => {
      const turn = night.matches ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = turn[(turn.indexOf(root.dataset.scheme || "") + 1) % 3];
      if (next) root.dataset.scheme = next;
      else delete root.dataset.scheme;
      try {
        if (next) localStorage.setItem("blogposts-scheme", next);
        else localStorage.removeItem("blogposts-scheme");
      } catch {}
      tell();
    });
    tell();
  }

  /* ---- The search is loaded when a reader asks for it the first time. ---- */
  const doors = all("[data-blogposts-search]");
  let asked = false;
  const search = (event) => {
    event.preventDefault();
    if (asked) return void window.blogpostsSearch?.open();
    asked = true;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `${files}search.css`;
    const script = document.createElement("script");
    script.src = `${files}search.js`;
    document.head.append(sheet, script);
  };
  for (const door of doors) {
    door.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) search(event);
    });
  }
  if (doors.length) {
    document.addEventListener("keydown", (event) => {
      const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey;
      const usual = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (slash || usual) search(event);
    });
  }

  /* ---- Menus of the header close as menus do. ---- */
  const menus = all("details.blogposts-menu");
  const close = (inside) => {
    for (const menu of menus) if (menu.open && !menu.contains(inside)) menu.open = false;
  };
  if (menus.length) {
    document.addEventListener("click", (event) => close(event.target));
    document.addEventListener("focusin", (event) => close(event.target));
    document.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && event.target.closest?.("details.blogposts-menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
  }

  /* A sheet of a phone makes no sense in a window that has become wide. */
  matchMedia("(min-width: 48em)").addEventListener("change", () => {
    for (const sheet of all("[popover]:popover-open")) sheet.hidePopover();
  });

  /* ---- The contents tell where the reader is. ---- */
  const links = new Map();
  for (const link of all(".blogposts-toc a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size) {
    let now;
    const mark = () => {
      let found;
      for (const [heading, link] of links) {
        if (heading.getBoundingClientRect().top > 120) break;
        found = link;
      }
      if (found === now) return;
      now?.removeAttribute("aria-current");
      (now = found)?.setAttribute("aria-current", "true");
    };
    let waits = false;
    addEventListener("scroll", () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => { waits = false; mark(); });
    }, { passive: true });
    mark();
  }

  /* ---- Code can be copied; a note of what was copied stays for a moment. ---- */
  const { copy, copied } = document.currentScript.dataset;
  for (const code of navigator.clipboard ? all(".highlight pre > code") : []) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "blogposts-copy",
      textContent: copy,
    });
    button.addEventListener("click", async () => {
      /* Numbers of lines and signs of changes are no part of the code. */
      const text = code.cloneNode(true);
      for (const number of text.querySelectorAll(".linenos")) number.remove();
      await navigator.clipboard.writeText(text.textContent.replace(/\n$/, ""));
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    });
    code.closest(".highlight").append(button);
  }

  /* ---- Frames of other hosts take the place of their links. ---- */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-blogposts-frame]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const box = link.parentNode;
    box.innerHTML = link.dataset.blogpostsFrame;
    box.firstElementChild.focus();
  });

  /* ---- The keyboard reaches what scrolls sideways, also where browsers do not see to it. ---- */
  const scrolls = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
  });
  for (const box of all(".blogposts-prose :is(pre, table, .arithmatex, .mermaid)")) scrolls.observe(box);
})();
