// Only comfort: everything the report says stands in the page without it.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const remember = {
    get(key) { try { return localStorage.getItem(`citecheck.${key}`); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`citecheck.${key}`, value); } catch { /* private window: not kept */ } },
  };

  // --- folded parts open when somebody goes to what is in them, and all of them for print
  const reveal = (element) => {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  const show = (element) => {
    reveal(element);
    element.scrollIntoView({ block: "start" });
    element.focus({ preventScroll: true });
  };
  let openedForPrint = [];
  addEventListener("beforeprint", () => {
    openedForPrint = all("details:not([open])");
    openedForPrint.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => openedForPrint.forEach((box) => { box.open = false; }));

  // --- the chosen callout is marked in the text and brought into view
  const chipOf = (panel) => one(`.rows a[href="#${CSS.escape(panel.id)}"]`);
  const addSteps = (panel) => {
    if (panel.querySelector(".step")) return;
    const close = panel.querySelector(".close");
    for (const [word, sign, by] of [["Previous callout", "←", -1], ["Next callout", "→", 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "step";
      button.textContent = sign;
      button.setAttribute("aria-label", word);
      button.addEventListener("click", () => nextCallout(by));
      close.before(button);
    }
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    all(".co.chosen").forEach((chip) => chip.classList.remove("chosen"));
    if (!target) return;
    reveal(target);
    if (!target.classList.contains("panel")) return;
    const chip = chipOf(target);
    if (!chip) return;
    chip.classList.add("chosen");
    addSteps(target);
    const box = chip.getBoundingClientRect();
    // the panel covers the right half of a wide window, the lower part of a narrow one
    if (box.top < 60 || box.bottom > innerHeight * 0.35) scrollBy({ top: box.top - innerHeight * 0.22 });
  };
  addEventListener("hashchange", follow);

  // --- status filters; the state stands in the address, so that a view can be sent on
  const chosen = () => all('[data-filter][aria-pressed="true"]').map((button) => button.dataset.filter);
  const filter = () => {
    const wanted = new Set(chosen());
    all("[data-status]").forEach((element) => {
      element.classList.toggle("off", wanted.size > 0 && !wanted.has(element.dataset.status));
    });
    all(".findings").forEach((section) => {
      const items = all(".finding", section);
      const empty = section.querySelector(".empty");
      if (empty) empty.hidden = !items.length || items.some((item) => !item.classList.contains("off"));
    });
    const address = new URL(location.href);
    if (wanted.size) address.searchParams.set("status", [...wanted].join(","));
    else address.searchParams.delete("status");
    try { history.replaceState(null, "", address); } catch { /* some browsers refuse this for local files */ }
  };
  const asked = new Set((new URLSearchParams(location.search).get("status") || "").split(","));
  all("[data-filter]").forEach((button) => {
    button.disabled = false;
    button.setAttribute("aria-pressed", String(asked.has(button.dataset.filter)));
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  });
  if (chosen().length) filter();

  // --- copying a suggested reference
  all("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      let done = true;
      try {
        await navigator.clipboard.writeText(source.textContent);
      } catch {
        getSelection().selectAllChildren(source);
        done = document.execCommand("copy");
      }
      button.textContent = done ? "Copied" : "Selected";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  });

  // --- keys, with an off switch
  const step = (items, current, by) => items[(current + by + items.length) % items.length];
  const nextFinding = (by) => {
    const items = all(".finding:not(.off)");
    if (!items.length) return;
    const at = items.findIndex((item) => item.classList.contains("here"));
    items.forEach((item) => item.classList.remove("here"));
    const item = step(items, at < 0 && by < 0 ? 0 : at, by);
    item.classList.add("here");
    show(item);
  };
  const nextCallout = (by) => {
    const chips = all(".rows .co");
    if (!chips.length) return;
    const at = chips.findIndex((chip) => chip.classList.contains("chosen"));
    location.hash = step(chips, at < 0 && by < 0 ? 0 : at, by).hash;
  };
  const help = one("#keys");
  const actions = {
    next: () => nextFinding(1),
    help: () => help.showModal(),
    "close-help": () => help.close(),
  };
  all("[data-do]").forEach((button) => button.addEventListener("click", actions[button.dataset.do]));
  all(".tools").forEach((box) => { box.hidden = false; });
  const keysOn = one("#keys-on");
  keysOn.checked = remember.get("keys") !== "off";
  keysOn.addEventListener("change", () => remember.set("keys", keysOn.checked ? "on" : "off"));
  const keys = {
    j: () => nextFinding(1), k: () => nextFinding(-1), n: () => nextCallout(1), p: () => nextCallout(-1), "?": actions.help,
  };
  follow();
  addEventListener("keydown", (event) => {
    const panel = one(".panel:target");
    if (event.key === "Escape" && panel && !help.open) {
      const chip = chipOf(panel);
      location.hash = chip ? chip.id : "text";
      if (chip) chip.focus({ preventScroll: true });
      return;
    }
    if (!keysOn.checked || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
})();
