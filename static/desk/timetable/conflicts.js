// The list of conflicts: each leads to its sessions.

import { find } from "./calendar.js";
import { SIGN } from "./face.js";
import { block, current, listen, texts } from "./store.js";
import { element } from "./words.js";

const list = document.getElementById("timetable-conflicts");
const count = document.getElementById("timetable-conflicts-count");

export function start() {
  draw();
  listen(draw);
}

function draw() {
  const { conflicts } = current();
  count.textContent = conflicts.length || "";
  list.replaceChildren(...conflicts.map(line));
  if (!conflicts.length) list.append(element("li", { className: "quiet", textContent: texts.noConflicts }));
}

function line(clash) {
  const links = clash.sessions.map(block).filter(Boolean).map((one) => {
    const button = element("button", { type: "button", className: "button-quiet", textContent: one.title });
    button.addEventListener("click", () => find(one.id));
    return button;
  });
  const level = element("span", { className: `clash clash-${clash.level}`, textContent: `${SIGN[clash.level]} ${texts[clash.level]}` });
  return element("li", {}, level, element("span", { textContent: clash.text }), element("span", { className: "leads" }, ...links));
}
