// The overview's map (pan, zoom, choose a box) and line of time (choose dates by dragging).
import { exchange, painted } from "./desk.js";

const STEP = 0.15, NEAREST = 24;
const address = (changes) => {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) if (value) query.set(name, value); else query.delete(name);
  query.delete("offset");
  return `/overview?${query}`;
};
let resized = () => {};
addEventListener("resize", () => resized());
let view = null; // x, y, width of what is seen; the window gives the map its shape

const SVG = "http://www.w3.org/2000/svg";
const soon = (act) => painted.then(() => setTimeout(act));

function made(name, attributes, ...inside) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
}

function begin() {
  const map = document.getElementById("map");
  if (map) beginMap(map);
  const times = document.getElementById("times");
  if (times) beginTimes(times);
}

function beginMap(map) {
  const whole = map.viewBox.baseVal, width = whole.width, height = whole.height;
  const high = () => view.width * map.clientHeight / map.clientWidth;
  const all = () => { view = { x: 0, y: 0, width, of: width }; view.y = (height - high()) / 2; };
  if (!view || view.of !== width) all();
  const draw = () => {
    view.width = Math.min(width * 1.5, Math.max(width / NEAREST, view.width));
    const tall = high();
    view.x = Math.max(-width / 2, Math.min(width * 1.5 - view.width, view.x));
    view.y = Math.max(Math.min(-height / 2, (height - tall) / 2), Math.min(Math.max(height * 1.5 - tall, (height - tall) / 2), view.y));
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${tall}`);
    const size = view.width / map.clientWidth * (map.clientWidth < 600 ? 1 : 0.95);
    const taken = [];
    const seen = ({ x, y }) => +x > view.x && +x < view.x + view.width && +y > view.y && +y < view.y + tall;
    for (const spot of map.querySelectorAll(".spot")) {
      spot.setAttribute("transform", `translate(${spot.dataset.x} ${spot.dataset.y}) scale(${size})`);
      if (seen(spot.dataset)) label(spot, size, taken);
    }
  };
  const rest = () => { // the marks that the page left out to be there sooner
    const later = document.getElementById("later");
    const shapes = Object.fromEntries([...later.content.children].map((shape) => [shape.dataset.standing, shape]));
    for (const [x, y, radius, standing, name, title, href] of JSON.parse(later.dataset.marks)) {
      if (radius > 12) map.querySelector(".near-all").append(made("circle", { class: "near", cx: x, cy: y, r: radius }));
      const shape = [...shapes[standing].childNodes].map((node) => node.cloneNode(true));
      map.append(made("a", { class: `spot s-${standing}`, "data-x": x, "data-y": y, href }, made("title", {}, title),
        made("circle", { class: "halo", r: 11 }), ...shape, made("text", { x: 14, y: 5, display: "none" }, name)));
    }
    later.dataset.marks = "[]";
    draw();
  };
  const label = (spot, size, taken) => { // a name is shown where no name or mark before it stands
    const text = spot.querySelector("text");
    if (!text) return;
    const [x, y] = [+spot.dataset.x + 13 * size, +spot.dataset.y - 10 * size], long = text.textContent.length * 8.6 * size;
    const meets = ([a, b, c, d]) => x < c && a < x + long && y < d && b < y + 20 * size;
    const free = !taken.some(meets) && x + long < view.x + view.width;
    text.setAttribute("display", free ? "inline" : "none");
    if (free) taken.push([x, y, x + long, y + 20 * size]);
    taken.push([+spot.dataset.x - 11 * size, +spot.dataset.y - 11 * size, +spot.dataset.x + 11 * size, +spot.dataset.y + 11 * size]);
  };
  const zoom = (factor, cx = view.x + view.width / 2, cy = view.y + high() / 2) => {
    const before = view.width;
    view.width = Math.min(width * 1.5, Math.max(width / NEAREST, before * factor));
    const real = view.width / before;
    view.x = cx - (cx - view.x) * real;
    view.y = cy - (cy - view.y) * real;
    draw();
  };
  const at = (event) => {
    const box = map.getBoundingClientRect();
    return [view.x + (event.clientX - box.left) / box.width * view.width, view.y + (event.clientY - box.top) / box.width * view.width];
  };
  const degrees = (x, y) => {
    const { west, top, scale } = map.dataset;
    const lat = 2 * Math.atan(Math.exp((top - y / scale) * Math.PI / 180)) - Math.PI / 2;
    return [(+west + x / scale), lat * 180 / Math.PI];
  };
  const choose = (x, y, w, h) => {
    const [west, north] = degrees(x, y), [east, south] = degrees(x + w, y + h);
    exchange(address({ box: [west, south, east, north].map((n) => n.toFixed(4)).join(",") }));
  };
  const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move[event.key]) { view.x += move[event.key][0] * view.width; view.y += move[event.key][1] * view.width; draw(); }
    else if (event.key === "+" || event.key === "=") zoom(0.7);
    else if (event.key === "-") zoom(1 / 0.7);
    else if (event.key === "0") { all(); draw(); }
    else return;
    event.preventDefault();
  });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== map) return; // the page scrolls until the map is chosen
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...at(event));
  }, { passive: false });
  const fingers = new Map();
  let from = null, box = null;
  map.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, event);
    from = { x: event.clientX, y: event.clientY, view: { ...view }, start: at(event), moved: false };
    if (event.shiftKey) {
      box = made("rect", { class: "chosen" });
      map.append(box);
    }
  });
  map.addEventListener("pointermove", (event) => {
    if (!from || !fingers.has(event.pointerId)) return;
    if (fingers.size === 2) {
      const [one, two] = fingers.values();
      const before = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      fingers.set(event.pointerId, event);
      const [a, b] = fingers.values();
      const after = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (before && after) zoom(before / after, ...at({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
      return;
    }
    const dx = event.clientX - from.x, dy = event.clientY - from.y;
    if (!from.moved && Math.hypot(dx, dy) < 5) return;
    if (!from.moved) { from.moved = true; map.setPointerCapture(event.pointerId); }
    if (box) {
      const [x, y] = at(event), [sx, sy] = from.start;
      for (const [name, value] of Object.entries({ x: Math.min(x, sx), y: Math.min(y, sy), width: Math.abs(x - sx), height: Math.abs(y - sy) })) box.setAttribute(name, value);
    } else {
      const units = view.width / map.clientWidth;
      view.x = from.view.x - dx * units;
      view.y = from.view.y - dy * units;
      draw();
    }
  });
  const end = (event) => {
    fingers.delete(event.pointerId);
    if (from?.moved) {
      map.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
      setTimeout(() => map.dispatchEvent(new Event("click", { cancelable: true })), 0);
    }
    if (box && from?.moved) choose(...["x", "y", "width", "height"].map((name) => +box.getAttribute(name)));
    box?.remove();
    from = box = null;
  };
  map.addEventListener("pointerup", end);
  map.addEventListener("pointercancel", end);
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => ({ in: () => zoom(0.7), out: () => zoom(1 / 0.7), all: () => { all(); draw(); } })[button.dataset.zoom]());
  }
  document.querySelector("[data-view]")?.addEventListener("click", () => choose(view.x, view.y, view.width, high()));
  resized = draw;
  soon(rest);
}

function beginTimes(times) {
  const bars = JSON.parse(times.dataset.bars), wide = times.viewBox.baseVal.width / bars.length;
  soon(() => times.querySelector(".axis").after(...bars.map(([since, until, title], n) => {
    const hit = made("rect", { class: "hit", x: n * wide, y: 0, width: wide, height: 100 });
    return made("a", { "data-live": "", href: address({ since, until }) }, made("title", {}, title), hit);
  })));
  const index = (event) => {
    const box = times.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientX - box.left) / box.width * bars.length)));
  };
  let start = null, brush = null;
  times.addEventListener("pointerdown", (event) => { if (!event.button) start = index(event); });
  times.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = index(event);
    if (now === start && !brush) return;
    if (!brush) {
      brush = made("rect", { class: "brush" });
      times.append(brush);
      times.setPointerCapture(event.pointerId);
    }
    const [a, b] = [Math.min(start, now), Math.max(start, now)];
    for (const [name, value] of Object.entries({ x: a * wide, y: 0, width: (b - a + 1) * wide, height: 100 })) brush.setAttribute(name, value);
  });
  times.addEventListener("pointerup", (event) => {
    if (brush) {
      const now = index(event), [a, b] = [Math.min(start, now), Math.max(start, now)];
      times.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
      exchange(address({ since: bars[a][0], until: bars[b][1] }));
    }
    start = brush = null;
  });
}

document.addEventListener("desk:fresh", begin);
begin();
