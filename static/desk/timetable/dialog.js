// The small dialog: day, start, end and room of one session. It suits a telephone, and whoever would rather type.

import * as calendar from "./calendar.js";
import * as dragging from "./dragging.js";
import { about } from "./face.js";
import { move, seen } from "./saving.js";
import * as store from "./store.js";
import * as tray from "./tray.js";
import { DAY, clockOf, dayOf, element, later } from "./words.js";

const { data, texts } = store;
const part = (name) => document.getElementById(`timetable-${name}`);
const dialog = part("dialog");
const form = part("form");
let shown = null; // {id, base}

export function start() {
  document.getElementById("timetable").addEventListener("click", (event) => {
    const button = event.target.closest("[data-session]");
    if (button && !dragging.wasDragged() && !tray.wasDragged()) open(Number(button.dataset.session));
  });
  part("dialog-close").addEventListener("click", () => dialog.close());
  part("dialog-tray")?.addEventListener("click", () => save({ start: "", end: "", room: typedRoom() }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (data.mayMove) save(typed());
  });
  dialog.addEventListener("close", () => calendar.find(shown.id));
}

export function open(id) {
  const block = store.block(id);
  const mayMove = data.mayMove && !block.cancelled;
  shown = { id, base: seen(id) };
  part("dialog-title").textContent = block.title;
  part("dialog-about").textContent = about(block).join(" ");
  part("dialog-open").href = block.url;
  part("dialog-clashes").replaceChildren(...store.clashesOf(id).map((clash) => element("li", { className: `clash clash-${clash.level}`, textContent: `${texts[clash.level]}: ${clash.text}` })));
  for (const name of ["fields", "dialog-save", "dialog-tray"]) if (part(name)) part(name).hidden = !mayMove;
  complain("");
  if (data.mayMove) fillIn(block);
  dialog.showModal();
}

function fillIn(block) {
  form.day.value = block.start ? dayOf(block.start) : calendar.shownDays()[0];
  form.start.value = block.start ? clockOf(block.start) : "";
  form.end.value = block.start && !block.assumed ? clockOf(block.end) : "";
  form.room.value = block.room ?? "";
  form.fold.value = "";
  form.fold.parentElement.hidden = true;
}

const MORNING = "06:00";
const typedRoom = () => (form.room.value ? Number(form.room.value) : null);

// An end before the start, up to six, is on the next morning, as in the tables; any other the server refuses, in words.
function typed() {
  if (!form.day.value || !form.start.value) return { start: "", end: "", room: typedRoom() };
  const start = `${form.day.value}T${form.start.value}`;
  const end = form.end.value ? `${form.day.value}T${form.end.value}` : "";
  return { start, end: end && end <= start && form.end.value <= MORNING ? later(end, DAY) : end, room: typedRoom() };
}

async function save(place) {
  const { id, base } = shown;
  const { saved, code, text } = await move(id, place, { base, fold: form.fold.value });
  if (saved || code === "changed-meanwhile") return dialog.close();
  form.fold.parentElement.hidden = code !== "time-twice";
  return complain(text);
}

function complain(text) {
  part("dialog-error").textContent = text;
  part("dialog-error").hidden = !text;
}
