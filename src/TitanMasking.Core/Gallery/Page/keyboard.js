// Keys: arrows go from edit to edit and wipe, space ticks. Fields, buttons and links keep theirs.

const step = 5;

function moveBy(count) {
  const shown = shownEntries();
  const isInList = list.contains(document.activeElement);
  const next = shown[isInList ? shown.indexOf(current) + count : Math.max(0, shown.indexOf(current))];
  next?.card.focus({ preventScroll: true });
  next?.item.scrollIntoView({ block: "nearest" });
}

function wipeBy(change) {
  wipeTo(current.card, Number(current.card.querySelector(".wipe").value) + change);
}

const shortcuts = {
  ArrowDown: () => moveBy(1),
  ArrowUp: () => moveBy(-1),
  ArrowLeft: () => wipeBy(-step),
  ArrowRight: () => wipeBy(step),
  " ": () => tick([current], !current.tick.checked),
  m: () => showMask(current.card, toggle(current.card.querySelector(".mask"))),
  "/": () => byId("search").focus(),
  "?": () => byId("help").showModal(),
};

const keepsKeys = "input:not(.wipe):not([type=checkbox]), select, textarea, dialog *";
const keepsSpace = "button, a, input[type=checkbox]";
document.addEventListener("keydown", event => {
  const shortcut = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const isKept = event.target.matches(keepsKeys) || (event.key === " " && event.target.matches(keepsSpace));
  if (shortcut && current && !isKept && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    shortcut();
  }
});
byId("keys").addEventListener("click", shortcuts["?"]);
