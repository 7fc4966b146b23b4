"use strict";

// Commands that paint edits again, as text for PowerShell. Names and texts are hostile: each becomes one literal.

// PowerShell takes four other characters for a single quote, and three others for a double one.
const singleQuotes = /['\u2018-\u201b]/g;
const doubleQuoted = /["\u201c-\u201e`$]/g;

// A terminal obeys these as they are pasted, or shows something else than what it runs.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function quote(text) {
  if (text.search(unseen) < 0) {
    return `'${text.replace(singleQuotes, "$&$&")}'`;
  }

  const escaped = text.replace(doubleQuoted, "`$&").replace(unseen, character => `\`u{${character.codePointAt(0).toString(16)}}`);
  return `"${escaped}"`;
}

// What is no number, string or the like would be run as a command.
function literal(value) {
  if (value === null || typeof value === "boolean") {
    return `$${value}`;
  }

  if (Array.isArray(value)) {
    // Of a list of one, PowerShell would take what is in it.
    return `@(${value.length === 1 ? "," : ""}${value.map(literal).join(", ")})`;
  }

  if (typeof value === "object") {
    return `@{ ${Object.entries(value).map(([name, item]) => `${quote(name)} = ${literal(item)}`).join("; ")} }`;
  }

  return Number.isFinite(value) ? String(value) : quote(String(value));
}

function titleCase(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function option(name, value) {
  return value ? [value === true ? `-${name}` : `-${name} ${literal(value)}`] : [];
}

function sidesOf(edit) {
  return Object.entries(edit.sides ?? {}).filter(side => side[1] !== 0).map(([name, pixels]) => [titleCase(name), pixels]);
}

// A result that is there may be one of several, with its number in its name; a failure stands for all of them.
function settingsOf(edit) {
  const { count, ...settings } = edit.settings ?? { modelId: edit.model, simulate: edit.simulated };
  return Object.entries(edit.after ? settings : { ...settings, count }).flatMap(([name, value]) => option(titleCase(name), value));
}

// A result is called by its image's base name, a suffix, and a number where there are several; or it was given a path of its own.
function outputOf({ before, output }) {
  if (!output) {
    return [];
  }

  const stem = name => name.replace(/\.[^.]*$/, "");
  const [source, result] = [stem(before.name), stem(output.name)];
  const format = { ".png": "", ".jpg": "Jpeg", ".webp": "Webp" }[output.name.slice(result.length)];
  return result.startsWith(source) && format !== undefined
    ? [...option("Destination", output.folder), `-Suffix ${quote(result.slice(source.length))}`, ...option("Format", format)]
    : option("OutFile", output.path);
}

// What failed has nothing to replace: a reply that was paid for is finished, and what lies under its name is somebody else's.
function forceOf(edit) {
  return edit.after ? ["-Force"] : [];
}

function callOf(edit) {
  return [
    ...option("Mask", edit.mask?.path),
    ...option("MaskPrompt", edit.maskPrompt),
    ...sidesOf(edit).flatMap(([name, pixels]) => option(name, pixels)),
    ...option("Prompt", edit.prompt),
    ...option("NegativePrompt", edit.negativePrompt),
    ...settingsOf(edit),
    ...option("GuardrailIdentifier", edit.guardrail?.identifier),
    ...option("GuardrailVersion", edit.guardrail?.version),
    ...outputOf(edit),
    ...forceOf(edit),
  ].join(" ");
}

function commentsOn(edits, known) {
  const [unsaid, unknown] = [known.filter(edit => !edit.settings).length, edits.length - known.length];
  return [
    ...(unsaid ? [`# ${unsaid} of these do not say how else they were asked for. Add what that run had, such as -Fit, -PreserveUnmasked, -CfgScale or -Region.`] : []),
    ...(unknown ? [`# ${unknown} more do not say what was asked of them: only their errors came here.`] : []),
  ];
}

// Images that are asked the same become one command. What does not say what was asked cannot be asked again.
function commandFor(edits) {
  const known = edits.filter(edit => edit.before && edit.task);
  const images = new Map();
  for (const edit of known) {
    const call = `Invoke-Titan${edit.task} -LiteralPath\n${callOf(edit)}`;
    images.set(call, (images.get(call) ?? new Set()).add(quote(edit.before.path)));
  }

  const lines = [...images].map(([call, paths]) => call.replace("\n", () => ` ${[...paths].join(",\n    ")} `));
  return [...lines, ...commentsOn(edits, known)].join("\n");
}
