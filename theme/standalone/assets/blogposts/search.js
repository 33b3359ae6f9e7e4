/* The search: a dialog on any page, and the page search/. Loaded when a reader asks for it.

   search/settings.js says which index there is: that of Pagefind, of whole texts, or titles.js, of
   titles, terms and summaries. Titles also stand in where Pagefind cannot run: where a policy of
   the site forbids WebAssembly, or in pages opened from a disk. */
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const at = (path) => new URL(path, root).href;
  const page = document.querySelector("[data-blogposts-search-page]");
  const lang = document.documentElement.lang || "en";
  const STEP = 5; // results shown at once: each is a file of Pagefind
  const PAUSE = 300; // milliseconds after the last key: each prefix of a word loads a part of the index
  const FILTERS = ["category", "tag", "year", "author", "language"];

  let settings, words, posts, titles, engine, ui;
  const state = { text: "", order: "best", filters: {}, shown: STEP };
  window.blogpostsSearch = {
    settings: (given) => (settings = given),
    titles: (given) => (titles = given),
    open: () => start().then(open),
  };

  /* Texts */

  // Letter by letter, so that places in the result are places in the text.
  const letter = (char) => {
    const plain = char.normalize("NFD")[0].toLowerCase();
    return plain.length === char.length ? plain : char;
  };
  const fold = (text) => [...text.replace(/[’‘ʼ]/g, "'").replace(/[‐‑]/g, "-")].map(letter).join("");
  const typed = (text) =>
    fold(text.normalize("NFC")).replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");
  // A word is looked for without an article before an apostrophe, which other texts have not.
  const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnstç]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|sull|dall|un)'(?=\p{L})/gu;
  const asked = (text) => typed(text).replace(ELIDED, "");
  const termsOf = (text) => asked(text).match(/[\p{L}\p{N}_][\p{L}\p{N}\p{M}_#+]*/gu) || [];
  const isUnspaced = (text) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(text);
  const count = (number) => {
    const forms = words.count, form = forms[new Intl.PluralRules(lang).select(number)];
    return (form || forms.other).replace("{count}", new Intl.NumberFormat(lang).format(number));
  };
  const nameOf = (filter, value) => {
    if (filter !== "language") return value;
    try {
      return new Intl.DisplayNames(value, { type: "language" }).of(value);
    } catch {
      return value;
    }
  };
  const dateOf = (iso) =>
    new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(iso));

  /* `text` in parts, those that match a term in <mark>. */
  const marked = (text, terms) => {
    const plain = fold(text), parts = [];
    const starts = (place) => place === 0 || isUnspaced(plain[place]) || !/[\p{L}\p{N}]/u.test(plain[place - 1]);
    let from = 0;
    for (let place = 0; place < plain.length; ) {
      const term = starts(place) && terms.find((each) => plain.startsWith(each, place));
      if (!term) {
        place += 1;
        continue;
      }
      let end = place + term.length;
      while (!isUnspaced(term) && /[\p{L}\p{N}\p{M}]/u.test(plain[end] || "")) end += 1;
      parts.push(text.slice(from, place), h("mark", {}, text.slice(place, end)));
      from = place = end;
    }
    return [...parts, text.slice(from)];
  };

  /* Indexes: `search` returns how many pages there are, how many of them have each value of a
     filter, and a function that reads some of them. */

  const script = (path) =>
    new Promise((done, failed) => {
      const element = h("script", { src: at(path) });
      element.onload = done;
      element.onerror = () => failed(new Error(path));
      document.head.append(element);
    });

  const openPagefind = async () => {
    const pagefind = await import(at("search/pagefind/pagefind.js"));
    // In this thread: a worker is another program of 12 KB, for some 50 milliseconds a search.
    await pagefind.options({ noWorker: true, baseUrl: root.pathname, excerptLength: 28 });
    await pagefind.init();
    const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
    const plain = (html) => html.replace(/&(?:lt|gt|quot|amp|#39|#x27);/g, (found) => entities[found]);
    const typeset = (text) => text.replace(/(\p{L})'(?=\p{L})/gu, `$1${settings.apostrophe}`);
    // How many letters two words begin with: by their stems, or as much of a word as any page has.
    const same = (found, term) => {
      let length = 0;
      while (length < term.length && found[length] === term[length]) length += 1;
      return length;
    };
    // A word that no page has finds pages with the beginning of it, down to two letters.
    const isNear = (found, term) =>
      same(found, term) >= Math.min(term.length, Math.max(3, Math.ceil(term.length * 0.6)));
    // Of what Pagefind marks, which is all between two blanks, the word that it means.
    const nearest = (inner, terms) => {
      const likeness = (word) => Math.max(0, ...terms.map((term) => same(word, term)));
      const most = (one, other) => (likeness(other) > likeness(one) ? other : one);
      const words = termsOf(inner);
      return words.length ? [words.reduce(most)] : [];
    };
    // Of the words that Pagefind marks, with articles and full stops, only what was asked for.
    const excerptOf = (part, terms) => {
      const wordsOf = (text) => termsOf(plain((text || "").replace(/<\/?mark>/g, ""))).join(" ");
      const [, first, rest] = part.excerpt.match(/^(.*?[.?!]["»”]?)(?:<\/mark>)?\s+(.*)$/s) || [];
      // A text begins with its heading, or with the end of it.
      const isHeading = rest && part.title && ` ${wordsOf(part.title)}`.endsWith(` ${wordsOf(first)}`);
      const text = isHeading ? rest : part.excerpt;
      return text.split(/(<mark>.*?<\/mark>)/).flatMap((piece) => {
        if (!piece.startsWith("<mark>")) return [typeset(plain(piece))];
        const inner = typeset(plain(piece.slice(6, -7))), spans = marked(inner, terms);
        return spans.length > 1 ? spans : marked(inner, nearest(inner, terms));
      });
    };
    // The part of a page whose heading has most of the words, then whose excerpt does, then the first;
    // nothing where that is the beginning of the page, whose title has to have more of them than a
    // heading. Short words, such as "a" and "on", say little.
    const bestPart = (parts, terms) => {
      const telling = terms.filter((term) => term.length > 2 || isUnspaced(term));
      const isLike = (found, term) => isNear(found, term) && Math.abs(found.length - term.length) < 4;
      const count = (text) => {
        const words = termsOf(plain(text));
        return telling.filter((term) => words.some((word) => isLike(word, term))).length;
      };
      const isSection = (part) => part.url.includes("#");
      const points = (part) => {
        const marks = (part.excerpt.match(/<mark>.*?<\/mark>/g) || []).join(" ").replace(/<\/?mark>/g, "");
        const heading = count(part.title || "") * (telling.length + 1);
        return heading && !isSection(part) ? heading - 0.5 : heading + count(marks);
      };
      const fitting = parts.filter((part) => part.excerpt.includes("<mark>"));
      const best = fitting.reduce((one, other) => (points(other) > points(one) ? other : one), fitting[0]);
      return best && isSection(best) ? best : undefined;
    };
    const read = async (result, terms) => {
      const data = await result.data(), seen = (name) => data.filters[name] || [];
      const text = [data.meta.title, data.meta.terms || "", plain(data.content || "")].join(" ");
      const marks = (data.excerpt.match(/<mark>.*?<\/mark>/g) || []).map((each) => plain(each.slice(6, -7)));
      const found = termsOf([text, ...marks].join(" "));
      const best = bestPart(data.sub_results, terms);
      return {
        url: data.raw_url.replace(/^\//, "") + (best ? best.url.slice(best.url.indexOf("#")) : ""),
        title: data.meta.title,
        part: best && best.title !== data.meta.title ? typeset(best.title) : "",
        date: data.meta.date || "",
        terms: seen("category"),
        language: seen("language")[0] || "",
        isReal: terms.every((term) => isUnspaced(term) || found.some((word) => isNear(word, term))),
        excerpt: excerptOf(best || { ...data, title: data.meta.title }, terms),
      };
    };
    return {
      filters: () => pagefind.filters(),
      search: async (text, filters, order) => {
        const sort = order === "newest" ? { date: "desc" } : {};
        const found = await pagefind.search(asked(text).trim() || null, { filters, sort });
        const terms = termsOf(text);
        return {
          total: found.results.length,
          filters: found.filters,
          read: (from, to) => Promise.all(found.results.slice(from, to).map((each) => read(each, terms))),
        };
      },
    };
  };

  const openTitles = async () => {
    if (!titles) await script("search/titles.js");
    const { title, url, date, summary, names } = titles;
    const values = (filter, number) =>
      filter === "year"
        ? date[number] ? [date[number].slice(0, 4)] : []
        : ((titles[filter] || [])[number] || []).map((each) => names[filter][each]);
    const pages = title.map((_, number) => {
      const of = Object.fromEntries(FILTERS.map((filter) => [filter, values(filter, number)]));
      const terms = [...of.category, ...of.tag, ...of.author].join(" ");
      return { number, of, parts: [[title[number], 9], [terms, 4], [summary[number], 1]].map(([text, weight]) => [typed(text), termsOf(text), weight]) };
    });
    const score = (page, terms) => {
      let sum = 0;
      for (const term of terms) {
        let best = 0;
        for (const [text, found, weight] of page.parts) {
          if (isUnspaced(term) ? text.includes(term) : found.includes(term)) best = Math.max(best, weight * 2);
          else if (found.some((word) => word.startsWith(term))) best = Math.max(best, weight);
        }
        if (!best) return 0;
        sum += best;
      }
      return sum || 1;
    };
    const tally = (found) => {
      // Without a prototype: `constructor` is a tag, too.
      const counts = Object.fromEntries(FILTERS.map((filter) => [filter, Object.create(null)]));
      for (const { of } of found)
        for (const filter of FILTERS) for (const value of of[filter]) counts[filter][value] = (counts[filter][value] || 0) + 1;
      return counts;
    };
    return {
      filters: async () => tally(pages),
      search: async (text, filters, order) => {
        const terms = termsOf(text);
        const fits = (each) => Object.entries(filters).every(([filter, wanted]) => wanted.every((value) => each.of[filter].includes(value)));
        const scores = new Map(pages.map((each) => [each, score(each, terms)]));
        const newest = (one, other) => date[other.number].localeCompare(date[one.number]);
        const found = pages
          .filter((each) => scores.get(each) && fits(each))
          .sort((one, other) => (order === "newest" ? 0 : scores.get(other) - scores.get(one)) || newest(one, other));
        const read = ({ number, of }) => ({
          url: url[number],
          title: title[number],
          part: "",
          date: date[number],
          terms: of.category,
          language: of.language[0] || "",
          isReal: true,
          excerpt: marked(summary[number], terms),
        });
        return { total: found.length, filters: tally(found), read: async (from, to) => found.slice(from, to).map(read) };
      },
    };
  };

  /* The dialog, or what the page holds. */

  const h = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  const icon = (path) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(svg.namespaceURI, "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };

  const build = () => {
    const input = h("input", {
      type: "search", name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-label": words.text, placeholder: words.text, "aria-controls": "blogposts-search-results",
      oninput: () => {
        engine = engine || openEngine(); // while the reader types
        later(PAUSE);
      },
    });
    const form = h("form", { class: "blogposts-search-bar", role: "search", action: at(settings.page), onsubmit: enter },
      icon("M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0m-1.5 5 5 5"), input);
    const status = h("p", { class: "blogposts-search-status", role: "status" });
    const order = h("select", { "aria-label": words.order, onchange: () => change({ order: order.value }) },
      h("option", { value: "best" }, words.best), h("option", { value: "newest" }, words.newest));
    const toggle = h("button", { type: "button", class: "blogposts-search-toggle", "aria-expanded": "false", "aria-controls": "blogposts-search-filters", onclick: () => showFilters(filters.hidden) }, words.filter);
    const filters = h("div", { class: "blogposts-search-filters", id: "blogposts-search-filters", hidden: true });
    const chosen = h("div", { class: "blogposts-search-chosen" });
    const message = h("div", { class: "blogposts-search-message" });
    const results = h("ol", { class: "blogposts-search-results", id: "blogposts-search-results", role: "list" });
    const more = h("button", { type: "button", class: "blogposts-search-more", hidden: true, onclick: showMore }, words.more);
    const link = h("a", { class: "blogposts-search-link", href: at(settings.page), hidden: !settings.page }, words.link);
    const tools = h("div", { class: "blogposts-search-tools", hidden: true }, status, order, toggle);
    const keys = h("p", { class: "blogposts-search-keys", "aria-hidden": "true" },
      ...[["↑", "↓", words.choose], ["↵", words.open], ["Esc", words.close]].map((each) =>
        h("span", {}, ...each.slice(0, -1).map((key) => h("kbd", {}, key)), ` ${each.at(-1)}`)));
    const body = h("div", { class: "blogposts-search-body" }, filters, chosen, message, results, more);
    ui = { input, form, status, order, toggle, filters, chosen, message, results, more, link, tools };
    if (page) {
      ui.box = h("div", { class: "blogposts-search blogposts-search-inline" }, form, tools, body);
      page.replaceChildren(ui.box);
    } else {
      form.append(h("button", { type: "button", class: "blogposts-search-close", "aria-label": words.close, onclick: () => ui.box.close() }, icon("M6 6l12 12M18 6 6 18")));
      ui.box = h("dialog", { class: "blogposts-search", "aria-label": words.text, onclick: (event) => event.target === ui.box && ui.box.close() },
        h("div", { class: "blogposts-search-panel" }, form, tools, body, h("div", { class: "blogposts-search-foot" }, keys, link)));
      document.body.append(ui.box);
    }
    ui.box.addEventListener("keydown", press);
  };

  const links = () => [...ui.results.querySelectorAll("a")];
  const press = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !page) {
      event.preventDefault();
      ui.box.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select")) return;
    const all = [ui.input, ...links()], place = all.indexOf(event.target);
    if (place < 0 && !ui.results.contains(event.target)) return;
    event.preventDefault();
    all[Math.min(Math.max(place + step, 0), all.length - 1)].focus();
  };
  /* Enter: the results of what was typed, and then the first of them. */
  const enter = (event) => {
    event.preventDefault();
    const first = links()[0];
    if (ui.input.value !== state.text) later(0);
    else if (first && page) first.focus();
    else if (first) first.click();
  };

  const open = () => {
    if (page) return ui.input.focus();
    if (!ui.box.open) ui.box.showModal();
    ui.input.focus();
    ui.input.select();
  };

  const row = (result) => {
    const isOther = result.language && result.language !== lang;
    const about = [result.date && dateOf(result.date), ...result.terms, isOther && nameOf("language", result.language)].filter(Boolean);
    const terms = termsOf(state.text), tag = isOther ? result.language : false;
    return h("li", {},
      h("a", { href: at(result.url), lang: tag }, ...marked(result.title, terms)),
      about.length ? h("p", { class: "blogposts-search-about" }, ...about.flatMap((text, index) => [index ? " · " : "", h("bdi", {}, text)])) : "",
      h("p", { class: "blogposts-search-excerpt", lang: tag }, ...(result.part ? [h("bdi", {}, h("b", {}, result.part)), " "] : []), ...result.excerpt));
  };

  const address = () => {
    const url = new URL(at(settings.page));
    if (state.text) url.searchParams.set("q", state.text);
    for (const [filter, values] of Object.entries(state.filters)) for (const value of values) url.searchParams.append(filter, value);
    if (state.order !== "best") url.searchParams.set("order", state.order);
    return url.href;
  };

  let timer, turn = 0, latest;
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ text: ui.input.value }), pause);
  };
  const change = (changes) => {
    clearTimeout(timer);
    Object.assign(state, { shown: STEP }, changes);
    return update();
  };
  const isAsked = () => state.text.trim() || Object.keys(state.filters).length;

  const update = async () => {
    const mine = ++turn;
    ui.link.href = address();
    if (page) history.replaceState(history.state, "", address());
    if (!isAsked()) {
      latest = null;
      ui.tools.hidden = ui.filters.hidden || !engine;
      return draw([], 0);
    }
    ui.box.setAttribute("aria-busy", "true");
    try {
      const [found, rows] = await inEngine(async (index) => {
        const found = await index.search(state.text, state.filters, state.order);
        return [found, await found.read(0, state.shown)];
      });
      if (mine !== turn) return;
      latest = found;
      ui.tools.hidden = false;
      draw(rows, found.total);
      if (!ui.filters.hidden) drawFilters(found.filters);
    } catch (error) {
      if (mine !== turn) return;
      draw([], 0, words.failed);
      console.warn(error);
    } finally {
      if (mine === turn) ui.box.removeAttribute("aria-busy");
    }
  };

  const draw = (rows, total, failure) => {
    const isReal = rows.length === 0 || rows[0].isReal;
    const all = h("a", { href: at(posts) }, words.all);
    const none = failure || words.none.replace("{text}", state.text);
    const isEmpty = failure || (isAsked() && (total === 0 || !isReal));
    ui.status.textContent = failure || !isAsked() ? "" : isReal ? count(total) : words.similar;
    ui.message.replaceChildren(...(isEmpty ? [h("p", {}, none, " ", all)] : []));
    ui.results.replaceChildren(...rows.map(row));
    ui.more.hidden = rows.length >= total;
    drawChosen();
  };

  const showMore = async () => {
    const from = state.shown, mine = turn;
    state.shown += STEP;
    const rows = (await latest.read(from, state.shown)).map(row);
    if (mine !== turn) return;
    ui.results.append(...rows);
    ui.more.hidden = state.shown >= latest.total;
    if (rows[0]) rows[0].querySelector("a").focus();
  };

  const choose = (filter, value) => {
    const values = state.filters[filter] || [];
    const now = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
    const filters = { ...state.filters, [filter]: now };
    if (!now.length) delete filters[filter];
    return change({ filters });
  };
  const drawChosen = () => {
    const chosen = Object.entries(state.filters).flatMap(([filter, values]) => values.map((value) => [filter, value]));
    ui.chosen.replaceChildren(...chosen.map(([filter, value]) =>
      h("button", { type: "button", "aria-label": `${words.clear}: ${nameOf(filter, value)}`, onclick: () => choose(filter, value).then(() => ui.input.focus()) },
        nameOf(filter, value), icon("M6 6l12 12M18 6 6 18"))));
  };
  const showFilters = async (isShown) => {
    ui.filters.hidden = !isShown;
    ui.toggle.setAttribute("aria-expanded", String(isShown));
    if (!isShown) return;
    drawFilters(await inEngine((index) => index.filters())); // from then on each search counts
    if (isAsked()) await update();
  };
  const drawFilters = (counts) => {
    const focused = document.activeElement && document.activeElement.dataset.value;
    const sets = FILTERS.map((filter) => {
      const wanted = state.filters[filter] || [];
      const values = Object.entries(counts[filter] || {}).filter(([value, number]) => number || wanted.includes(value));
      if (values.length < (filter === "language" ? 2 : 1)) return "";
      values.sort(([one, of], [other, than]) => (filter === "year" ? other.localeCompare(one) : than - of || one.localeCompare(other, lang)));
      return h("fieldset", {}, h("legend", {}, words.filters[filter]),
        h("div", {}, ...values.map(([value, number]) =>
          h("label", {},
            h("input", { type: "checkbox", checked: wanted.includes(value), "data-value": `${filter} ${value}`, onchange: () => choose(filter, value) }),
            h("span", {}, nameOf(filter, value)), h("small", {}, new Intl.NumberFormat(lang).format(number))))));
    });
    ui.filters.replaceChildren(...sets);
    const again = focused && [...ui.filters.querySelectorAll("input")].find((each) => each.dataset.value === focused);
    if (again) again.focus();
  };

  /* Beginning */

  /* The smallest module: a policy that forbids any forbids it. */
  const runsModules = () => {
    try {
      return Boolean(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
    } catch {
      return false;
    }
  };
  const openEngine = async () => {
    if (settings.kind === "pagefind" && location.protocol !== "file:" && runsModules()) {
      try {
        return await openPagefind();
      } catch (error) {
        console.info("Titles are searched: Pagefind did not load.", error);
      }
    }
    return openTitles();
  };
  /* What `ask` finds in the index; if that turns out to be out of order, in the one of titles. */
  const inEngine = async (ask) => {
    engine = engine || openEngine();
    try {
      return await ask(await engine);
    } catch (error) {
      console.info("Titles are searched: Pagefind failed.", error);
      engine = openTitles();
      return ask(await engine);
    }
  };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    state.text = given.get("q") || "";
    state.order = given.get("order") === "newest" ? "newest" : "best";
    for (const filter of FILTERS) if (given.has(filter)) state.filters[filter] = given.getAll(filter);
    ui.input.value = state.text;
    ui.order.value = state.order;
  };

  let started;
  const start = () => {
    started = started || script("search/settings.js").then(() => {
      const own = settings.languages[lang] || settings.languages[lang.split("-")[0]] || Object.values(settings.languages)[0];
      ({ words, posts } = own);
      build();
      if (page) readAddress();
      return page ? update() : undefined;
    });
    return started;
  };
  window.blogpostsSearch.open();
})();
