// A report: a claim lights up in the text and in the margin together; a value and its words likewise.
const byClaim = new Map(), byValue = new Map();
const keep = (map, key, node) => { if (!map.has(key)) map.set(key, []); map.get(key).push(node); };
for (const node of document.querySelectorAll("[data-claims]")) for (const id of node.dataset.claims.split(" ")) keep(byClaim, id, node);
for (const node of document.querySelectorAll("[data-values]")) for (const id of node.dataset.values.split(" ")) keep(byValue, id, node);

function light(target, on) {
  const value = target.closest?.("[data-values]"), claim = target.closest?.("[data-claims]");
  if (value) for (const id of value.dataset.values.split(" ")) for (const node of byValue.get(id) || []) node.classList.toggle("on-val", on);
  if (claim) for (const id of claim.dataset.claims.split(" ")) for (const node of byClaim.get(id) || []) node.classList.toggle("on", on);
}
for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => light(event.target, on));
}
