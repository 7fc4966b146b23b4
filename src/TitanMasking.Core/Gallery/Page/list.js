// The list of all edits: what is shown, in which order, and what is ticked.

const byId = id => document.getElementById(id);
const list = byId("edits");
const sortKeys = {
  order: (entry, index) => index,
  name: entry => nameOf(entry.edit),
  cost: entry => entry.edit.cost,
  seconds: entry => entry.edit.seconds,
  time: entry => entry.edit.time,
};

const entries = [...document.querySelectorAll("script.edit-data")].map((data, index) => {
  const entry = makeCard(JSON.parse(data.textContent), data.nextElementSibling);
  const { edit } = entry;
  entry.index = index;
  entry.words = [nameOf(edit), edit.before?.name, edit.prompt, edit.negativePrompt, edit.maskPrompt, edit.model, edit.seed, edit.errorId, edit.message]
    .filter(Boolean).join("\n").toLowerCase();
  return entry;
});
const entryOf = new Map(entries.map(entry => [entry.card, entry]));
let current = entries[0];

const collator = new Intl.Collator(undefined, { numeric: true });
function compare(a, b) {
  return typeof a === "string" ? collator.compare(a, b) : a - b;
}

// What has no such value stands at the end, whichever way it goes.
function sortEntries() {
  const keyOf = sortKeys[byId("sort").value];
  const way = byId("direction").getAttribute("aria-pressed") === "true" ? -1 : 1;
  const keyed = entries.map(entry => [keyOf(entry, entry.index), entry]);
  const known = keyed.filter(pair => pair[0] !== undefined).sort((a, b) => way * compare(a[0], b[0]) || a[1].index - b[1].index);
  const sorted = [...known, ...keyed.filter(pair => pair[0] === undefined)].map(pair => pair[1]);
  list.replaceChildren(...sorted.map(entry => entry.item));
}

function shownEntries() {
  return [...list.children].filter(item => !item.hidden).map(item => entryOf.get(item.firstElementChild));
}

function filterEntries() {
  const statuses = new Set([...document.querySelectorAll("input[name=status]:checked")].map(box => box.value));
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of entries) {
    entry.item.hidden = !statuses.has(entry.edit.status) || !words.every(word => entry.words.includes(word));
  }

  const shown = shownEntries();
  byId("nothing").hidden = shown.length > 0;
  byId("summary").textContent = summaryOf(shown);
  if (shown.length > 0 && !shown.includes(current)) {
    setCurrent(shown[0]);
  }
}

function summaryOf(shown) {
  const cost = shown.reduce((sum, entry) => sum + (entry.edit.cost ?? 0), 0);
  const count = shown.length.toLocaleString("en");
  const edits = shown.length === entries.length ? `${count} ${shown.length === 1 ? "edit" : "edits"}` : `${count} of ${entries.length.toLocaleString("en")} edits`;
  return `${edits} · ${dollars.format(cost)}`;
}

function countStatuses() {
  for (const box of document.querySelectorAll("input[name=status]")) {
    const count = entries.filter(entry => entry.edit.status === box.value).length;
    box.nextElementSibling.querySelector("b").textContent = count.toLocaleString("en");
  }
}

// One card is in the order of focus; arrows go on from it.
function setCurrent(entry) {
  current.card.tabIndex = -1;
  current = entry;
  current.card.tabIndex = 0;
}

function tickedEntries() {
  return entries.filter(entry => entry.tick.checked);
}

function showTicked() {
  const count = tickedEntries().length;
  byId("ticked").hidden = count === 0;
  byId("count").textContent = count.toLocaleString("en");
  for (const entry of entries) {
    entry.card.classList.toggle("is-ticked", entry.tick.checked);
  }
}

function tick(some, isTicked) {
  some.forEach(entry => { entry.tick.checked = isTicked; });
  showTicked();
}

async function copyCommand() {
  const script = byId("script");
  script.value = commandFor(shownInOrder(tickedEntries()));
  byId("command").showModal();
  script.select();
  try {
    await navigator.clipboard.writeText(script.value);
    byId("copied").textContent = "Copied. Read it before you run it.";
  } catch {
    byId("copied").textContent = "Copy it from here, and read it before you run it.";
  }
}

function shownInOrder(some) {
  const places = new Map([...list.children].map((item, index) => [item, index]));
  return some.sort((a, b) => places.get(a.item) - places.get(b.item)).map(entry => entry.edit);
}

function toggle(button) {
  const isPressed = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", isPressed);
  return isPressed;
}

const nearView = new IntersectionObserver(changes => {
  for (const change of changes.filter(change => change.isIntersecting)) {
    fillPictures(entryOf.get(change.target.firstElementChild));
    nearView.unobserve(change.target);
  }
}, { rootMargin: "800px" });

list.addEventListener("input", event => event.target.matches(".wipe") && wipeTo(event.target.closest(".edit"), event.target.value));
list.addEventListener("change", showTicked);
list.addEventListener("focusin", event => setCurrent(entryOf.get(event.target.closest(".edit"))));
list.addEventListener("click", event => event.target.matches(".mask") && showMask(event.target.closest(".edit"), toggle(event.target)));
byId("tools").addEventListener("submit", event => event.preventDefault());
byId("tools").addEventListener("input", filterEntries);
byId("sort").addEventListener("change", sortEntries);
byId("direction").addEventListener("click", event => { toggle(event.currentTarget); sortEntries(); });
byId("masks").addEventListener("click", event => { const isShown = toggle(event.currentTarget); entries.forEach(entry => showMask(entry.card, isShown)); });
byId("all").addEventListener("click", () => tick(shownEntries(), true));
byId("none").addEventListener("click", () => tick(entries, false));
byId("copy").addEventListener("click", copyCommand);

countStatuses();
sortEntries();
filterEntries();
if (current) {
  setCurrent(current);
}
entries.forEach(entry => nearView.observe(entry.item));
