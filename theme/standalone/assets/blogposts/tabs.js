/* Tabs of one name are switched together, and stay so on the next page. */
(() => {
  const show = (name) => {
    for (const label of document.querySelectorAll(".tabbed-labels > label"))
      if (label.textContent.trim() === name) label.control.checked = true;
  };
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".tabbed-set > input")) return;
    const name = target.labels[0].textContent.trim();
    show(name);
    try {
      localStorage["blogposts-tab"] = name;
    } catch {}
  });
  try {
    show(localStorage["blogposts-tab"]);
  } catch {}
})();
