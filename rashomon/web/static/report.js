// A report: a claim lights up in the text and in the margin together; a value and its words likewise.
const all = (name, id) => document.querySelectorAll(`[data-${name}~="${CSS.escape(id)}"]`);

function light(target, on) {
  const value = target.closest?.("[data-values]"), claim = target.closest?.("[data-claims]");
  if (value) for (const id of value.dataset.values.split(" ")) for (const node of all("values", id)) node.classList.toggle("on-val", on);
  if (claim) for (const id of claim.dataset.claims.split(" ")) if (id) for (const node of all("claims", id)) node.classList.toggle("on", on);
}
for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => light(event.target, on));
}
