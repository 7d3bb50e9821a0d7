// Sessions without a time or a room: dragged into the calendar, or given both in the dialog.

import { inCalendar, placeAt } from "./calendar.js";
import { isOver } from "./dragging.js";
import { face } from "./face.js";
import { move, seen } from "./saving.js";
import * as store from "./store.js";
import { element, later } from "./words.js";

const { data, texts } = store;
const HOLD = 400; // milliseconds that a finger rests before it drags
const FAR = 5; // pixels that a mouse moves before it drags
const list = document.getElementById("timetable-tray-list");
const count = document.getElementById("timetable-tray-count");
let drag = null;
let justDragged = false;

export const wasDragged = () => justDragged;

const belongs = (block) => !block.cancelled && (!inCalendar(block) || (block.lacksRoom && block.room === null));

export function start() {
  draw();
  store.listen(draw);
  if (!data.mayMove) return;
  list.addEventListener("pointerdown", press);
  addEventListener("pointermove", follow);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", giveUp);
  addEventListener("keydown", (event) => event.key === "Escape" && giveUp());
  list.addEventListener("touchmove", (event) => drag?.ghost && event.preventDefault(), { passive: false });
}

function draw() {
  const waiting = store.blocks().filter(belongs);
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.session;
  list.replaceChildren(...waiting.map((block) => element("li", {}, face(block, { inTray: true }))));
  count.textContent = waiting.length || "";
  if (!waiting.length) list.replaceChildren(element("li", { className: "quiet", textContent: texts.trayEmpty }));
  if (focused) list.querySelector(`[data-session="${focused}"]`)?.focus({ preventScroll: true });
}

function press(event) {
  const button = event.target.closest("[data-session]");
  if (!button || !event.isPrimary || event.button !== 0) return;
  const id = Number(button.dataset.session);
  drag = { id, base: seen(id), x: event.clientX, y: event.clientY, ghost: null };
  if (event.pointerType !== "mouse") drag.timer = setTimeout(() => lift(event), HOLD);
}

function lift(event) {
  if (!drag) return;
  drag.ghost = element("div", { className: "timetable-ghost" });
  document.body.append(drag.ghost);
  justDragged = true;
  store.whileBusy(() => new Promise((resolve) => (drag.done = resolve)));
  float(event);
}

function follow(event) {
  if (!drag || !event.isPrimary) return;
  const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR;
  if (!drag.ghost && event.pointerType === "mouse" && far) lift(event);
  else if (!drag.ghost && far) giveUp(); // a finger that scrolls
  else if (drag.ghost) float(event);
}

function float(event) {
  const block = store.block(drag.id);
  drag.target = isOver(document.getElementById("timetable-calendar"), event) ? placeAt(event.clientX, event.clientY) : null;
  drag.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
  const where = drag.target && store.inWords({ ...drag.target, end: later(drag.target.start, lengthOf(block)) });
  drag.ghost.replaceChildren(element("strong", { textContent: block.title }), element("span", { textContent: where || "" }));
}

const lengthOf = (block) => (block.start && block.end ? (Date.parse(`${block.end}Z`) - Date.parse(`${block.start}Z`)) / 60_000 : block.minutes);

function drop(event) {
  if (!drag || !event.isPrimary) return;
  const { id, base, target } = drag;
  const block = store.block(id);
  giveUp();
  if (!target) return;
  const end = block.start && !block.assumed ? later(target.start, lengthOf(block)) : "";
  move(id, { start: target.start, end, room: target.room }, { base });
}

function giveUp() {
  if (!drag) return;
  clearTimeout(drag.timer);
  drag.ghost?.remove();
  drag.done?.();
  drag = null;
  setTimeout(() => (justDragged = false), 60); // the click that ends a drag opens nothing
}
