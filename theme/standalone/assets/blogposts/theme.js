/* Pages work without this script. */
(() => {
  const root = document.documentElement;
  const { src, dataset: words } = document.currentScript;
  const all = (selector) => document.querySelectorAll(selector);
  const on = (type, run, target = document) => target.addEventListener(type, run);
  /* Scripts for Material wait for a page so. */
  window.document$ = { subscribe: (run) => (document.readyState === "loading" ? on("DOMContentLoaded", run) : run()) };
  const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey;

  /* A press changes the scheme, and leads back to that of the system. */
  const night = matchMedia("(prefers-color-scheme: dark)");
  for (const button of all("[data-blogposts-scheme]")) {
    const label = button.ariaLabel;
    const tell = () => {
      const place = ["light", "dark"].indexOf(root.dataset.scheme) + 1;
      button.title = button.dataset.blogpostsScheme.split("|")[place];
      button.ariaLabel = `${label}: ${button.title}`;
    };
    on("click", () => {
      const turn = night.matches ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = turn[turn.indexOf(root.dataset.scheme || "") + 1];
      if (next) root.dataset.scheme = next;
      else delete root.dataset.scheme;
      try {
        if (next) localStorage["blogposts-scheme"] = next;
        else delete localStorage["blogposts-scheme"];
      } catch {}
      tell();
      button.dispatchEvent(new Event("change"));
    }, button);
    tell();
  }

  /* The search is loaded when it is asked for. */
  const doors = all("[data-blogposts-search]");
  let isAsked = false;
  const search = (event) => {
    event.preventDefault();
    if (isAsked) return void window.blogpostsSearch?.open();
    isAsked = true;
    const add = (name, values) => document.head.append(Object.assign(document.createElement(name), values));
    add("link", { rel: "stylesheet", href: new URL("search.css", src) });
    add("script", { src: new URL("search.js", src) });
  };
  for (const door of doors) on("click", (event) => isPlain(event) && search(event), door);
  if (doors.length)
    on("keydown", (event) => {
      const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && !isWriting) search(event);
    });

  /* Menus close as menus do; so do sheets. */
  const hide = (target) => all("nav:popover-open").forEach((sheet) => sheet.contains(target) || sheet.hidePopover());
  const close = ({ target }) => {
    hide(target);
    for (const menu of all(".blogposts-menu[open]")) menu.open = menu.contains(target);
  };
  on("click", close);
  on("focusin", close);
  on("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.(".blogposts-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  on("change", () => hide(null), matchMedia("(min-width: 48em)"));

  /* The contents tell where the reader is. */
  const places = [...all(".blogposts-toc a")]
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter((place) => place[1]);
  const mark = () => {
    const now = places.findLast((place) => place[1].getBoundingClientRect().top <= 120)?.[0];
    for (const [link] of places) link.ariaCurrent = link === now ? "true" : null;
  };
  if (places.length) {
    on("scroll", () => requestAnimationFrame(mark));
    mark();
  }

  /* Code is copied without numbers. */
  const { copy, copied } = words;
  for (const code of navigator.clipboard ? all(".blogposts-prose .highlight pre > code") : []) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "blogposts-copy",
      textContent: copy,
    });
    on("click", async () => {
      const text = code.cloneNode(true);
      for (const number of text.querySelectorAll(".linenos, .blogposts-annotation")) number.remove();
      await navigator.clipboard.writeText(text.textContent.replace(/\n$/, ""));
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    }, button);
    code.closest(".highlight").append(button);
  }

  /* Frames take the place of their links. */
  on("click", (event) => {
    const link = event.target.closest?.("a[data-blogposts-frame]");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    const frame = new DOMParser().parseFromString(link.dataset.blogpostsFrame, "text/html").body.firstChild;
    link.replaceWith(frame);
    frame.focus();
  });

  /* The keyboard reaches what scrolls. */
  const scrolls = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
  });
  for (const box of all(".blogposts-prose :is(pre, table, .arithmatex, .mermaid)")) scrolls.observe(box);
})();
