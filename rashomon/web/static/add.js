// Adding: files are dropped anywhere on the field; the page of a job follows what is read.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("input[type=file]"), names = drop.querySelector("[data-names]");
  const list = () => { names.textContent = [...field.files].map((file) => file.name).join(", "); };
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); field.files = event.dataTransfer.files; list(); });
  field.addEventListener("change", list);
}

async function follow() {
  const job = document.getElementById("job");
  if (!job || job.dataset.state !== "reading") return;
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("job");
  if (fresh) job.replaceWith(document.adoptNode(fresh));
  setTimeout(follow, 700);
}
setTimeout(follow, 500);
