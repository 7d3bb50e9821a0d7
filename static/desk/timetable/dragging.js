// Dragging and drawing longer, as the calendar reports it: what was dropped where is sent, or goes back to the tray.

import { move, seen } from "./saving.js";
import * as store from "./store.js";
import { DAY, later } from "./words.js";

export const NOWHERE = "none"; // the column of sessions without a room
const tray = document.getElementById("timetable-tray");
const holder = document.getElementById("timetable-calendar");
let dragged = null; // {id, base, toTray, isOut}
let justDragged = false;
let putDown = () => {};

export const wasDragged = () => justDragged;

export const handlers = {
  eventDragStart: taken,
  eventResizeStart: taken,
  eventDragStop: ({ jsEvent }) => release(jsEvent),
  eventResizeStop: () => release(),
  eventDrop: dropped,
  eventResize: resized,
};

export function isOver(part, pointer) {
  const box = part.getBoundingClientRect();
  return pointer.clientX >= box.left && pointer.clientX <= box.right && pointer.clientY >= box.top && pointer.clientY <= box.bottom;
}

function taken({ event }) {
  dragged = { id: Number(event.id), base: seen(Number(event.id)), toTray: false, isOut: false };
  justDragged = true;
  tray.classList.add("is-target");
  store.whileBusy(() => new Promise((resolve) => (putDown = resolve)));
}

function release(pointer) {
  tray.classList.remove("is-target");
  dragged.toTray = Boolean(pointer && isOver(tray, pointer));
  dragged.isOut = Boolean(pointer && !isOver(holder, pointer));
  putDown();
  setTimeout(() => (justDragged = false), 60); // the click that ends a drag opens nothing
}

const minutesOf = (delta) => delta.days * DAY + delta.seconds / 60;

function dropped({ event, delta, revert }) {
  const { id, base, toTray, isOut } = dragged;
  const block = store.block(id);
  if (isOut) revert();
  if (toTray) move(id, { start: "", end: "", room: block.room }, { base });
  if (isOut) return; // dropped beside the calendar: as if it had never been taken up
  const minutes = minutesOf(delta);
  const room = event.resourceIds[0] === NOWHERE ? null : Number(event.resourceIds[0]);
  if (!minutes && room === block.room) return;
  move(id, { start: later(block.start, minutes), end: block.assumed ? "" : later(block.end, minutes), room }, { base });
}

function resized({ startDelta, endDelta }) {
  const { id, base } = dragged;
  const block = store.block(id);
  const place = { start: later(block.start, minutesOf(startDelta)), end: later(block.end, minutesOf(endDelta)), room: block.room };
  if (place.start !== block.start || place.end !== block.end) move(id, place, { base });
}
