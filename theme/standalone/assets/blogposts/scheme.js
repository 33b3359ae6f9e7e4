/* The name of the color scheme, for style sheets and scripts that were written for Material. */
(() => {
  const root = document.documentElement;
  const names = document.currentScript.dataset;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const name = () => {
    const isDark = root.dataset.scheme ? root.dataset.scheme === "dark" : night.matches;
    root.dataset.mdColorScheme = isDark ? names.dark : names.light;
  };
  name();
  night.addEventListener("change", name);
  new MutationObserver(name).observe(root, { attributeFilter: ["data-scheme"] });
})();
