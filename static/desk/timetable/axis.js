// The hours beside the calendar: those of the place, and those of a second clock, also where it is another day there.

import { current, data, texts } from "./store.js";
import { dayInWords, element, fill, later, minutesBetween } from "./words.js";

const KEPT = "timetable-second-clock";
const select = document.getElementById("timetable-clock");
const note = document.getElementById("timetable-clock-note");
let second = "";
let redraw = () => {};
let firstDay = () => "";

export function start(draw, first) {
  redraw = draw;
  firstDay = first;
  if (!select) return;
  offerDevice();
  select.value = remembered() ?? (data.second || deviceZone());
  if (select.selectedIndex < 0) select.value = "";
  second = select.value;
  select.addEventListener("change", () => {
    second = select.value;
    try {
      localStorage.setItem(KEPT, second);
    } catch {} // a browser that keeps nothing shows the usual clock next time
    redraw();
  });
}

function remembered() {
  try {
    const kept = localStorage.getItem(KEPT);
    return [...select.options].some((option) => option.value === kept) ? kept : null;
  } catch {
    return null;
  }
}

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "";

function offerDevice() {
  const zone = deviceZone();
  const likely = document.getElementById("timetable-clock-likely");
  const known = [...select.options].some((option) => option.value === zone);
  if (known && ![...likely.children].some((option) => option.value === zone)) {
    likely.append(element("option", { value: zone, textContent: fill(texts.myDevice, { zone }) }));
  }
}

// One label of the axis. The calendar counts its hours on today's date, and past midnight on the next: only the distance is read.
export function label() {
  const own = element("b");
  const other = element("span", { className: "second" });
  requestAnimationFrame(() => {
    const counted = own.closest("time")?.dateTime.slice(0, 16);
    if (!counted) return;
    const first = own.closest(".ec-sidebar").querySelector("time").dateTime.slice(0, 10);
    const slot = later(`${firstDay()}T00:00`, minutesBetween(`${first}T00:00`, counted));
    own.textContent = slot.slice(11);
    if (!second) return;
    const there = onSecond(slot);
    if (!there) return;
    other.textContent = there.clock;
    const shift = there.day < slot.slice(0, 10) ? texts.dayBefore : there.day > slot.slice(0, 10) ? texts.nextDay : "";
    if (shift) other.append(element("small", { textContent: shift }));
  });
  return { domNodes: [own, other] };
}

function onSecond(hour) {
  const instant = current().hours[hour];
  if (!instant) return null;
  const form = { timeZone: second, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", form).formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, clock: `${parts.hour}:${parts.minute}` };
}

// Of several days beside one another the axis shows the first; where a clock change makes another differ, that is said.
export function noteDays(days) {
  const differs = second && days.some((day) => onSecond(`${day}T12:00`)?.clock !== onSecond(`${days[0]}T12:00`)?.clock);
  note.hidden = !differs;
  if (differs) note.textContent = fill(texts.otherDays, { day: dayInWords(days[0], data.language) });
}

export const has = () => Boolean(second);
