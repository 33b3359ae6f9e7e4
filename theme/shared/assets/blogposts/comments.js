/* Loads the comments of a post when a reader presses the button. The script is in the content of
   the page, so that Material's instant navigation runs it again. */
(() => {
  const button = document.querySelector(".blogposts-comments__load");
  const box = button.closest("section");
  const { light, dark, none, failed } = box.dataset;
  const { replies, script } = button.dataset;

  const add = (parent, tag, given) =>
    parent.appendChild(Object.assign(document.createElement(tag), given));

  const theme = () => (getComputedStyle(box).colorScheme.includes("dark") ? dark : light);

  /* Replies of other people: a parsed document runs no scripts and loads no files. */
  const textOf = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const node of body.querySelectorAll("br")) node.replaceWith("\n");
    for (const node of body.querySelectorAll("p + p")) node.prepend("\n\n");
    return body.textContent;
  };

  const showReplies = async () => {
    const answer = await fetch(replies, { credentials: "omit", referrerPolicy: "no-referrer" });
    const { descendants } = await answer.json();
    if (!descendants[0]) return add(box, "p", { textContent: none });
    const list = add(box, "ol", { className: "blogposts-plain blogposts-replies" });
    for (const reply of descendants) {
      const item = add(list, "li");
      const line = add(item, "p", { className: "blogposts-small" });
      add(line, "strong", { textContent: reply.account.display_name || reply.account.username });
      const when = new Date(reply.created_at).toLocaleDateString(list.closest("[lang]").lang);
      const link = add(line, "a", { textContent: when, rel: "noopener noreferrer nofollow" });
      if (/^https:/.test(reply.url)) link.href = reply.url;
      const textContent = textOf(reply.spoiler_text || reply.content);
      add(item, "p", { textContent, lang: reply.language || "", dir: "auto" });
    }
  };

  const showScript = () =>
    new Promise((onload, onerror) => {
      const made = document.createElement("script");
      for (const [name, value] of JSON.parse(script)) made.setAttribute(name, value);
      made.dataset.theme = theme();
      box.append(Object.assign(made, { onload, onerror }));
    });

  /* One message in the formats of giscus and of utterances. */
  const follow = () => {
    const frame = box.querySelector("iframe");
    const message = { giscus: { setConfig: { theme: theme() } }, type: "set-theme", theme: theme() };
    frame?.contentWindow.postMessage(message, new URL(frame.src).origin);
  };

  button.onclick = () => {
    box.tabIndex = -1;
    box.focus();
    button.remove();
    const own = box.querySelector("template");
    if (own) return box.append(own.content);
    (replies ? showReplies() : showScript()).catch(() => add(box, "p", { textContent: failed }));
    for (const root of [document.documentElement, document.body])
      new MutationObserver(follow).observe(root, { attributes: true });
    /* A frame that still loads receives no messages. Its `load` event does not bubble. */
    box.addEventListener("load", (event) => event.target.matches("iframe") && follow(), true);
  };
})();
