"use strict";
(() => {
  const all = [...document.querySelectorAll("[data-claims]")];
  const byClaim = new Map();
  for (const node of all) for (const id of node.dataset.claims.split(" ")) {
    if (!byClaim.has(id)) byClaim.set(id, []);
    byClaim.get(id).push(node);
  }
  const light = (node, on) => {
    for (const id of node.dataset.claims.split(" ")) for (const other of byClaim.get(id) || []) other.classList.toggle("on", on);
  };
  const under = (event) => event.target.closest && event.target.closest("[data-claims]");
  document.addEventListener("mouseover", (event) => { const node = under(event); if (node) light(node, true); });
  document.addEventListener("mouseout", (event) => { const node = under(event); if (node) light(node, false); });
  document.addEventListener("focusin", (event) => { const node = under(event); if (node) light(node, true); });
  document.addEventListener("focusout", (event) => { const node = under(event); if (node) light(node, false); });

  const buttons = [...document.querySelectorAll("[data-filter]")];
  const show = (standing) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.filter === standing));
    for (const row of document.querySelectorAll(".row")) row.hidden = Boolean(standing) && row.dataset.standing !== standing;
    for (const event of document.querySelectorAll(".event")) event.hidden = !event.querySelector(".row:not([hidden])") && Boolean(standing);
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.getAttribute("aria-pressed") === "true" ? null : button.dataset.filter));

  const go = (step) => {
    const events = [...document.querySelectorAll(".event:not([hidden])")];
    const here = events.findIndex((event) => event.getBoundingClientRect().top > -8);
    const now = document.activeElement && document.activeElement.closest ? events.indexOf(document.activeElement.closest(".event")) : -1;
    const from = now >= 0 ? now : step > 0 ? here - 1 : here;
    const next = events[Math.max(0, Math.min(events.length - 1, from + step))];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView(); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Escape") show(null);
  });
})();
