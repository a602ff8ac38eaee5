// What every page shares: keys, the dialog for deciding, decisions without leaving the page, parts that are fetched or exchanged.
const said = document.getElementById("said");
const words = document.getElementById("undo-words").dataset;
const dialog = document.getElementById("desk-dialog");
const keys = document.getElementById("keys");

for (const node of document.querySelectorAll("[data-script], [data-keys], [data-view]")) node.hidden = false;
for (const node of document.querySelectorAll("[data-no-script]")) node.hidden = true;

// What can wait until the page has been painted.
export const painted = new Promise((done) => new PerformanceObserver(() => done()).observe({ type: "paint", buffered: true }));
const whole = () => document.documentElement.classList.add("whole");
if (location.hash) whole(); else painted.then(() => setTimeout(whole, 100));

export function say(text, isError = false) {
  said.textContent = text;
  document.querySelector(".toast")?.remove();
  const toast = Object.assign(document.createElement("div"), { className: "toast", textContent: text });
  toast.setAttribute("aria-hidden", "true");
  (document.querySelector("dialog[open]") || document.body).append(toast);
  setTimeout(() => toast.remove(), isError ? 8000 : 3000);
}

async function pageAt(address, options) {
  const answer = await fetch(address, options);
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

// The coasts behind a map are long: they come when everything else is there.
function drawGround(inside) {
  for (const ground of inside.querySelectorAll("use[data-href]")) ground.setAttribute("href", ground.dataset.href);
}

// ---- parts of the page that change while the rest stays

let asked = 0;
export async function exchange(address, keep = true) {
  const mine = ++asked;
  const { answer, page } = await pageAt(address);
  const fresh = page.getElementById("live"), old = document.getElementById("live");
  if (mine !== asked) return;
  if (!fresh || !old || !answer.ok) { location.assign(address); return; }
  const focused = document.activeElement?.id;
  const ground = fresh.querySelector("use[data-href]"), before = old.querySelector("use[href]");
  if (ground && before?.dataset.href === ground.dataset.href) ground.replaceWith(before);
  old.replaceWith(document.adoptNode(fresh));
  drawGround(fresh);
  if (keep) history.pushState(null, "", address);
  for (const node of fresh.querySelectorAll("[data-script], [data-view]")) node.hidden = false;
  for (const node of fresh.querySelectorAll("[data-no-script]")) node.hidden = true;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  fetchParts(fresh);
  document.dispatchEvent(new CustomEvent("desk:fresh"));
}

// The whole page again, where it is, with the same thing chosen.
export async function refresh() {
  const now = at(), chosen = now?.dataset.target, place = items().indexOf(now);
  const { answer, page } = await pageAt(location.href);
  const fresh = page.getElementById("main");
  if (!answer.ok || !fresh) return;
  document.getElementById("main").replaceChildren(...document.adoptNode(fresh).childNodes);
  for (const node of document.querySelectorAll("#main [data-script], #main [data-view]")) node.hidden = false;
  for (const node of document.querySelectorAll("#main [data-no-script]")) node.hidden = true;
  drawGround(document);
  if (chosen) (document.querySelector(`.item[data-target="${CSS.escape(chosen)}"]`) || items()[Math.min(place, items().length - 1)])?.classList.add("at");
  fetchParts(document);
  document.dispatchEvent(new CustomEvent("desk:fresh"));
  follow();
}

// Something typed or chosen that a fresh page would lose.
const typed = () => [...document.querySelectorAll("#main :is(input:not([type=hidden]), textarea)")].some((field) => field.value !== field.defaultValue);

// While findings are being worked out again: the page follows when they are done.
let following = false;
async function follow() {
  if (following || !document.querySelector("[data-stale]")) return;
  following = true;
  for (let wait = 600; document.querySelector("[data-stale]"); wait = Math.min(wait * 1.5, 8000)) {
    await new Promise((done) => setTimeout(done, wait));
    const state = await fetch("/state.json").then((answer) => answer.json()).catch(() => ({ stale: true }));
    if (state.stale || document.querySelector("dialog[open]")) continue;
    following = false;
    if (typed()) document.querySelector("[data-stale]").remove(); else await refresh();
    return;
  }
  following = false;
}

async function fetchParts(inside) {
  for (const node of inside.querySelectorAll("[data-fetch]")) {
    const { answer, page } = await pageAt(node.dataset.fetch);
    const part = page.querySelector("[data-part]");
    if (answer.ok && part) node.replaceChildren(document.adoptNode(part));
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-live]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  exchange(link.href.baseVal ?? link.href);
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  const form = event.target.closest("#filters");
  if (!form) return;
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  exchange(`${form.getAttribute("action")}?${given}`);
});
addEventListener("popstate", () => exchange(location.href, false));

// ---- deciding

async function send(form, submitter) {
  const given = new FormData(form, submitter);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(given), headers: { accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 409) { open(told.address); return null; }
  if (!answer.ok) { say(told.message || String(answer.status), true); return null; }
  return told;
}

function show(item, told) {
  const done = told.judged;
  for (const button of item.querySelectorAll("button[name=say]")) button.value = `${button.value.split("|", 1)[0]}|${told.last || "none"}|${told.target}`;
  if (done) item.dataset.verdict = done.verb; else delete item.dataset.verdict;
  let mark = item.querySelector(".verdict");
  if (!done) { mark?.remove(); return; }
  if (!mark) { mark = document.createElement("span"); (item.querySelector(".judge") || item.lastElementChild).after(mark); }
  mark.className = `verdict v-${done.verb}`;
  mark.textContent = told.words;
}

async function judge(form, submitter) {
  const told = await send(form, submitter);
  if (!told) return;
  for (const item of document.querySelectorAll(`.item[data-target="${CSS.escape(told.target)}"]`)) show(item, told);
  say(words.done.replace("%", told.words));
  if (dialog.open && form.closest("dialog")) dialog.close();
  await settle(told);
}

// The decision is on the page; what follows from it may take a while, which the page says.
async function settle(told) {
  if (told.reload) { await refresh(); return; }
  if (!told.stale || document.querySelector("[data-stale]")) return;
  const notice = Object.assign(document.createElement("p"), { className: "card small", textContent: words.pending });
  notice.dataset.stale = "";
  document.getElementById("main").prepend(notice);
  follow();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-judge]")) return;
  event.preventDefault();
  judge(event.target, event.submitter);
});

async function open(address) {
  const { page } = await pageAt(address);
  const part = page.querySelector("[data-part]");
  if (!part) { location.assign(address); return; }
  dialog.replaceChildren(document.adoptNode(part));
  for (const node of dialog.querySelectorAll("[data-no-script]")) node.hidden = true;
  if (!dialog.open) dialog.showModal();
  const choosing = await import("./choosing.js");
  choosing.begin(dialog);
  (dialog.querySelector("[autofocus]") || dialog.querySelector("button, textarea, input:not([type=hidden])"))?.focus();
}
document.addEventListener("click", (event) => {
  const more = event.target.closest?.("a[data-more]");
  if (more && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open(more.href); }
  if (event.target.closest?.("[data-close]")) { event.preventDefault(); dialog.close(); }
  if (event.target.closest?.("[data-keys]")) keys.showModal();
});

async function takeBack(what) {
  const form = document.querySelector("form[data-judge]") || document.querySelector("form[action='/language']");
  const body = new URLSearchParams({ csrf: form.querySelector("[name=csrf]").value, next: location.pathname });
  const answer = await fetch(`/${what}`, { method: "POST", body, headers: { accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  say(answer.ok ? told.words : told.message, !answer.ok);
  if (!answer.ok) return;
  await settle(told);
  for (const item of document.querySelectorAll(`.item[data-target="${CSS.escape(told.target)}"]`)) show(item, told);
}

// ---- keys

const items = () => [...document.querySelectorAll(".item")].filter((item) => item.checkVisibility());
const at = () => document.querySelector(".item.at");
function go(step) {
  const all = items();
  if (!all.length) return;
  const focused = document.activeElement?.closest?.(".item");
  const now = all.indexOf(at() || focused);
  const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, now + step))];
  at()?.classList.remove("at");
  next.classList.add("at");
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}
function press(verb) {
  const button = at()?.querySelector(`button[name=say][value^="${verb}|"]`), more = at()?.querySelector("[data-more]");
  if (button) button.form.requestSubmit(button);
  else if (more) open(`${more.href}&verb=${verb}`);
}
const DOES = {
  j: () => go(1), k: () => go(-1), a: () => press("accept"), r: () => press("reject"), e: () => press("correct"), m: () => press("merge"),
  s: () => press("split"), n: () => press("note"), u: () => takeBack("undo"), U: () => takeBack("redo"), "?": () => keys.showModal(),
  "/": () => { const field = document.getElementById("q"); if (field) field.focus(); else location.assign("/search"); },
  Enter: () => { const item = document.activeElement; if (item?.matches?.(".item.at[data-open]")) location.assign(item.dataset.open); else return false; },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input, textarea, select")) return;
  const does = DOES[event.key];
  if (does && does() !== false) event.preventDefault();
});

painted.then(() => { drawGround(document); fetchParts(document); follow(); });
