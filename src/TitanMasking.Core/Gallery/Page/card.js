// One card for each edit. Texts are set as text, never as markup.

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: 4 });

function nameOf(edit) {
  return (edit.after ?? edit.before)?.name ?? "A failure of the run";
}

function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function textsOf(edit) {
  return [["Prompt", edit.prompt], ["Avoid", edit.negativePrompt], ["Mask", edit.maskPrompt]].filter(text => text[1]);
}

function factsOf(edit) {
  return [
    edit.task,
    sidesOf(edit).map(([name, pixels]) => `${pixels} px ${name.toLowerCase()}`).join(", "),
    edit.cost === undefined ? (edit.after ? "cost unknown" : "") : dollars.format(edit.cost),
    edit.seconds === undefined ? "" : `${numbers.format(edit.seconds)} s`,
    edit.model,
    edit.guardrail && `guardrail ${edit.guardrail.identifier} version ${edit.guardrail.version}`,
    edit.seed && `seed ${edit.seed}`,
    edit.time && new Date(edit.time).toLocaleString(),
  ].filter(Boolean).join(" · ");
}

function linkTo(label, file) {
  const link = element("a", label);
  link.href = file.link;
  link.target = "_blank";
  link.rel = "noopener";
  link.title = file.path;
  return link;
}

function wipeTo(card, value) {
  const wipe = card.querySelector(".wipe");
  wipe.value = value;
  wipe.setAttribute("aria-valuetext", `${wipe.value} percent before`);
  card.querySelector(".stage").style.setProperty("--wipe", `${wipe.value}%`);
}

function showMask(card, isShown) {
  const button = card.querySelector(".mask");
  if (!button.hidden) {
    button.setAttribute("aria-pressed", isShown);
    card.querySelector(".overlay").hidden = !isShown;
  }
}

// The frame has the shape of the result; a smaller original lies where its canvas was extended from.
function setShape(stage, edit) {
  const shape = edit.after?.width ? edit.after : edit.before?.width ? edit.before : { width: 4, height: 3 };
  stage.style.setProperty("--shape", `${shape.width} / ${shape.height}`);
  stage.classList.add(shape.width * 3 >= shape.height * 4 ? "is-wide" : "is-tall");
  if (edit.sides && edit.after?.width && edit.before?.width) {
    const across = edit.before.width + edit.sides.left + edit.sides.right;
    const down = edit.before.height + edit.sides.top + edit.sides.bottom;
    stage.style.setProperty("--left", `${100 * edit.sides.left / across}%`);
    stage.style.setProperty("--top", `${100 * edit.sides.top / down}%`);
    stage.style.setProperty("--width", `${100 * edit.before.width / across}%`);
    stage.style.setProperty("--height", `${100 * edit.before.height / down}%`);
    stage.style.setProperty("--part", edit.before.width / across);
  }
}

function fillText(card, edit) {
  const name = nameOf(edit);
  card.querySelector(".name").textContent = name;
  card.setAttribute("aria-label", `${name}, ${edit.status.toLowerCase()}`);
  card.querySelector(".status").textContent = edit.status;
  card.querySelector(".facts").textContent = factsOf(edit);
  card.querySelector(".texts").replaceChildren(...textsOf(edit).flatMap(([label, text]) => [element("dt", label), element("dd", text)]));
  card.querySelector(".simulated").hidden = !edit.simulated;
  const error = card.querySelector(".error");
  error.hidden = !edit.errorId && !edit.message;
  error.children[0].textContent = edit.errorId ?? "";
  error.children[1].textContent = edit.message ?? "";
}

function fillFiles(card, edit) {
  const files = [["Before", edit.before], ["After", edit.after], ["Mask", edit.mask]].filter(file => file[1]);
  const links = files.map(([label, file]) => linkTo(label === "Mask" ? "Mask file" : label, file));
  card.querySelector(".files").replaceChildren(...links);
  const absent = card.querySelector(".absent");
  absent.textContent = files.filter(file => file[1].problem).map(([label, file]) => `${label}: ${file.name} ${file.problem}.`).join("\n");
  absent.hidden = absent.textContent === "";
  card.querySelector(".mask").hidden = !edit.mask?.width;
}

function makeCard(edit, pictures) {
  const item = document.getElementById("card").content.firstElementChild.cloneNode(true);
  const card = item.firstElementChild;
  card.classList.add(`is-${edit.status}`);
  card.classList.toggle("has-no-picture", !edit.before?.width && !edit.after?.width);
  fillText(card, edit);
  fillFiles(card, edit);
  const stage = card.querySelector(".stage");
  setShape(stage, edit);
  stage.classList.toggle("can-wipe", Boolean(edit.before?.width && edit.after?.width));
  card.querySelector(".wipe").setAttribute("aria-label", `Before and after of ${nameOf(edit)}`);
  wipeTo(card, 50);
  return { edit, pictures, item, card, tick: card.querySelector(".tick input") };
}

// A picture is put in when its card comes near the view, and decoded then.
function fillPictures({ edit, pictures, card }) {
  const [before, overlay, after] = pictures.textContent.split(" ");
  const show = (className, content, alt, isShown) => {
    const image = card.querySelector(className);
    if (content !== "-" && !image.src) {
      image.src = `data:image/webp;base64,${content}`;
      image.alt = alt;
      image.hidden = !isShown;
    }
  };
  show(".before", before, `Before: ${edit.before?.name}`, true);
  show(".after", after, `After: ${edit.after?.name}${edit.prompt ? `, ${edit.prompt}` : ""}`, true);
  show(".overlay", overlay, "The area that is painted", card.querySelector(".mask").getAttribute("aria-pressed") === "true");
}
