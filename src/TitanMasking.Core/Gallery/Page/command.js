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

function option(name, value) {
  return value ? [`-${name} ${quote(value)}`] : [];
}

function sidesOf(edit) {
  const titleCase = name => name[0].toUpperCase() + name.slice(1);
  return Object.entries(edit.sides ?? {}).filter(side => side[1] !== 0).map(([name, pixels]) => [titleCase(name), pixels]);
}

// A result is called by its image's base name, a suffix, and a number where there are several.
function suffixOf(edit) {
  const stem = name => name.replace(/\.[^.]*$/, "");
  const [source, result] = [stem(edit.before.name), stem(edit.after.name)];
  return result.startsWith(source) ? option("Suffix", result.slice(source.length)) : [];
}

function outputOf(edit) {
  if (!edit.after) {
    return [];
  }

  const format = { jpg: ["-Format Jpeg"], webp: ["-Format Webp"] }[edit.after.name.split(".").pop()] ?? [];
  return [...option("Destination", edit.after.folder), ...suffixOf(edit), ...format];
}

function callOf(edit) {
  return [
    ...option("Mask", edit.mask?.path),
    ...option("MaskPrompt", edit.maskPrompt),
    ...sidesOf(edit).map(([name, pixels]) => `-${name} ${pixels}`),
    ...option("Prompt", edit.prompt),
    ...option("NegativePrompt", edit.negativePrompt),
    ...option("ModelId", edit.model),
    ...option("GuardrailIdentifier", edit.guardrail?.identifier),
    ...option("GuardrailVersion", edit.guardrail?.version),
    ...outputOf(edit),
    ...(edit.simulated ? ["-Simulate"] : []),
    "-Force",
  ].join(" ");
}

// No file and no journal tells these of an edit.
const notKnown = "# Add what else that run had, such as -Fit, -PreserveUnmasked, -CfgScale or -Region.";

// Images that are asked the same become one command. What does not say what was asked cannot be asked again.
function commandFor(edits) {
  const images = new Map();
  for (const edit of edits.filter(edit => edit.before && edit.task)) {
    const call = `Invoke-Titan${edit.task} -LiteralPath\n${callOf(edit)}`;
    images.set(call, (images.get(call) ?? new Set()).add(quote(edit.before.path)));
  }

  const lines = [...images].map(([call, paths]) => call.replace("\n", () => ` ${[...paths].join(",\n    ")} `));
  const unknown = edits.filter(edit => !edit.before || !edit.task).length;
  return [...lines, ...(lines.length ? [notKnown] : []), ...(unknown ? [`# ${unknown} more do not say what was asked of them: only their errors came here.`] : [])].join("\n");
}
