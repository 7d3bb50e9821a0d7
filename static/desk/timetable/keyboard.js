// Moving by keyboard: picked up with Enter, moved with the arrows, put down with Enter, given up with Escape; all of it is said.

import * as calendar from "./calendar.js";
import * as dialog from "./dialog.js";
import { move, seen } from "./saving.js";
import * as store from "./store.js";
import { speak } from "./telling.js";
import { DAY, dayOf, fill, later, minutesBetween } from "./words.js";

const { data, texts } = store;
const STEP = 15; // minutes
const board = document.getElementById("timetable");
let picked = null; // {id, base, before, place}
let putDown = () => {};

export function start() {
  document.addEventListener("keydown", press);
  board.addEventListener("focusout", () => setTimeout(leave));
}

function press(event) {
  const id = board.contains(event.target) && Number(event.target.dataset.session);
  // A block that is drawn anew is out of focus for a moment, and the next key may come just then.
  if (picked && (id || event.target === document.body)) return whilePicked(event);
  if (!id) return;
  if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey) return act(event, () => dialog.open(id));
  const block = store.block(id);
  const canMove = data.mayMove && !block.cancelled && calendar.inCalendar(block);
  if (event.key === "Enter" && canMove) act(event, () => pick(id));
}

function act(event, what) {
  event.preventDefault();
  event.stopPropagation();
  what();
}

function whilePicked(event) {
  if (event.key === "Enter") return act(event, set);
  if (event.key === "Escape") return act(event, giveUp);
  const step = stepOf(event);
  if (step) act(event, () => go(step));
}

function stepOf(event) {
  const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const forwards = getComputedStyle(board).direction === "rtl" ? -1 : 1;
  const across = { ArrowLeft: -forwards, ArrowRight: forwards }[event.key];
  if (along && event.shiftKey) return { length: along * STEP };
  if (along) return { minutes: along * STEP };
  if (across && (event.ctrlKey || event.altKey || event.metaKey)) return { days: across };
  return across ? { rooms: across } : null;
}

function pick(id) {
  const block = store.block(id);
  picked = { id, base: seen(id), before: store.placeOf(block), place: store.placeOf(block) };
  store.whileBusy(() => new Promise((resolve) => (putDown = resolve)));
  mark();
  speak(fill(texts.picked, { title: block.title, words: store.inWords(block) }));
}

function go(step) {
  const next = stepped(store.block(picked.id), picked.place, step);
  if (!next) return speak(texts.noFurther);
  picked.place = next;
  calendar.show(dayOf(next.start));
  store.hold(picked.id, next);
  mark();
  return speak(store.inWords(store.block(picked.id)));
}

function stepped(block, place, { minutes = 0, days = 0, rooms = 0, length = 0 }) {
  if (length) {
    const end = later(block.end, length);
    return minutesBetween(place.start, end) > 0 ? { ...place, end } : null;
  }
  if (rooms) {
    const columns = calendar.columns().map((column) => column.id);
    const room = columns[columns.indexOf(place.room) + rooms];
    return room === undefined ? null : { ...place, room };
  }
  const by = minutes + days * DAY;
  const start = later(place.start, by);
  if (!store.current().days.includes(dayOf(start))) return null;
  return { ...place, start, end: place.end && later(place.end, by) };
}

function set() {
  const { id, base, before, place } = picked;
  end();
  if (JSON.stringify(before) === JSON.stringify(place)) {
    store.letGo(id);
    return;
  }
  move(id, place, { base });
}

function giveUp() {
  const { id } = picked;
  end();
  store.letGo(id);
  speak(fill(texts.givenUp, { title: store.block(id).title }));
}

function end() {
  picked = null;
  putDown();
  board.querySelectorAll(".is-picked").forEach((block) => block.classList.remove("is-picked"));
}

// Whoever goes elsewhere has given up; a block that is drawn anew is only out of focus for a moment.
function leave() {
  requestAnimationFrame(() => {
    const here = document.activeElement;
    if (picked && here !== document.body && Number(here?.dataset?.session) !== picked.id) giveUp();
  });
}

function mark() {
  requestAnimationFrame(() => {
    const block = picked && board.querySelector(`.timetable-calendar [data-session="${picked.id}"]`);
    block?.classList.add("is-picked");
    block?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
