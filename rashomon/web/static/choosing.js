// Choosing words in a report's text for a correction. Offsets are Unicode code points, as in the ledger.
const points = (text) => [...text].length;

function marked(box, ranges) {
  const letters = [...box.textContent];
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end > letters.length) continue;
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(start, end).join("");
    parts.push(letters.slice(at, start).join(""), mark);
    at = end;
  }
  box.replaceChildren(...parts, letters.slice(at).join(""));
}

function chosen(box) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const start = points(before.toString()) + points(text) - points(text.trimStart());
  return text.trim() ? { start, end: start + points(text.trim()), text: text.trim() } : null;
}

export function begin(inside) {
  for (const form of inside.querySelectorAll("form[data-choose]")) {
    const box = form.querySelector("[data-text]");
    const ranges = box.dataset.spans.split(",").filter(Boolean).map((part) => part.split("-").map(Number)).sort((a, b) => a[0] - b[0]);
    marked(box, ranges);
    box.querySelector("mark")?.scrollIntoView({ block: "center" });
    const take = () => {
      const found = chosen(box);
      if (!found) return;
      form.elements.spans.value = `${found.start}-${found.end}`;
      form.elements.words.value = found.text;
    };
    box.addEventListener("mouseup", () => setTimeout(take, 0));
    box.addEventListener("keyup", take);
    box.addEventListener("touchend", () => setTimeout(take, 0));
    form.elements.words.addEventListener("input", () => { form.elements.spans.value = ""; });
  }
  for (const node of inside.querySelectorAll("[data-script]")) node.hidden = !inside.matches("dialog");
}

if (document.body.dataset.page === "decide") begin(document.getElementById("main"));
