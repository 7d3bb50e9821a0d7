// The calendar: days and rooms as columns, blocks that are dragged and drawn longer.

import * as axis from "./axis.js";
import { handlers, NOWHERE } from "./dragging.js";
import { face } from "./face.js";
import * as store from "./store.js";
import { clockOf, dayInWords, dayOf, DAY, element, later, minutesBetween, STEP } from "./words.js";

const { data, texts } = store;
const ALL = "all";
const WIDE = 1200; // pixels of the window from which all days stand beside one another
const STEP_HEIGHT = 19; // pixels
const holder = document.getElementById("timetable-calendar");
const switcher = document.getElementById("timetable-days");
let calendar;
let view = "";
let drawn = "";
let focused = null;

export const inCalendar = (block) => Boolean(block.start) && block.present;

export function start() {
  const days = store.current().days;
  if (!days.length) return;
  view = canShowAll() && innerWidth >= WIDE ? ALL : days[0];
  axis.start(rebuild, () => shownDays()[0]);
  rebuild();
  store.listen(draw);
  holder.addEventListener("focusin", (event) => (focused = event.target.dataset.session ?? null));
}

// Days beside one another: those that follow on one another, and no more than a week.
function canShowAll() {
  const { days } = store.current();
  const span = minutesBetween(`${days[0]}T00:00`, `${days.at(-1)}T00:00`) / DAY + 1;
  return days.length > 1 && span === days.length && span <= 7;
}

export const shownDays = () => (view === ALL ? store.current().days : [view]);

export function show(day) {
  if (view === ALL || view === day || !store.current().days.includes(day)) return;
  view = day;
  rebuild();
}

export function columns() {
  const rooms = store.current().rooms.map((room) => ({ id: room.id, title: room.title, seats: room.capacity }));
  const roomless = store.blocks().some((block) => inCalendar(block) && block.room === null);
  return roomless || !rooms.length ? [...rooms, { id: null, title: texts.noRoom }] : rooms;
}

function shape() {
  const { days } = store.current();
  return JSON.stringify([days, columns(), view, limits(), axis.has()]);
}

// From an hour before the first session to an hour after the last, and the working day at least; a night goes past 24:00.
function limits() {
  let [first, last] = [8, 19];
  for (const block of store.blocks().filter(inCalendar)) {
    const end = Number(clockOf(block.end).slice(0, 2)) + Math.ceil(Number(block.end.slice(14)) / 60);
    const nights = minutesBetween(`${dayOf(block.start)}T00:00`, `${dayOf(block.end)}T00:00`) / DAY;
    first = Math.min(first, Number(block.start.slice(11, 13)));
    last = Math.max(last, Math.min(nights * 24 + end, 30));
  }
  return [Math.max(0, first - 1), last >= 24 ? last : Math.min(24, last + 1)];
}

function rebuild() {
  const scrolled = holder.querySelector(".ec-main");
  const [top, left] = [scrolled?.scrollTop, scrolled?.scrollLeft];
  if (calendar) EventCalendar.destroy(calendar);
  if (view !== ALL && !store.current().days.includes(view)) view = store.current().days[0];
  calendar = EventCalendar.create(holder, options());
  drawn = shape();
  drawSwitcher();
  axis.noteDays(shownDays());
  plain();
  if (top !== undefined) requestAnimationFrame(() => holder.querySelector(".ec-main")?.scrollTo(left, top));
}

// The calendar calls itself a table and has neither rows nor cells: half a grid is read worse than none.
function plain() {
  for (const name of ["role", "aria-colspan", "aria-colindex"]) {
    for (const part of holder.querySelectorAll(`[${name}]`)) part.removeAttribute(name);
  }
}

function options() {
  const [first, last] = limits();
  const hour = (number) => `${String(number).padStart(2, "0")}:00`;
  return {
    view: "days",
    views: { days: { type: "resourceTimeGridDay", duration: { days: shownDays().length } } },
    date: shownDays()[0],
    timeZone: "UTC", // floating: wall-clock texts come out as they went in
    locale: data.language === "en" ? "en-GB" : data.language,
    datesAboveResources: true,
    columnWidth: "minmax(7.75rem, 1fr)",
    allDaySlot: false,
    headerToolbar: { start: "", center: "", end: "" },
    dayHeaderFormat: { weekday: "long", day: "numeric", month: "short" },
    slotDuration: { minutes: STEP },
    slotHeight: STEP_HEIGHT,
    slotLabelInterval: { hours: 1 },
    slotMinTime: hour(first),
    slotMaxTime: hour(last),
    scrollTime: hour(first),
    slotLabelFormat: axis.label,
    slotEventOverlap: false,
    highlightedDates: [],
    resources: columns().map((room) => ({ id: room.id ?? NOWHERE, title: room.title })),
    resourceLabelContent: ({ resource }) => roomLabel(resource),
    events: events(),
    eventContent: ({ event }) => ({ domNodes: [face(store.block(event.id))] }),
    eventAllUpdated: refocus,
    editable: data.mayMove,
    eventStartEditable: data.mayMove,
    eventDurationEditable: data.mayMove,
    eventResizableFromStart: true,
    longPressDelay: 400, // milliseconds
    ...handlers,
  };
}

function roomLabel(resource) {
  const room = store.current().rooms.find((one) => String(one.id) === resource.id);
  const name = element("span", { textContent: resource.title });
  if (!room?.capacity) return { domNodes: [name] };
  return { domNodes: [name, element("small", { textContent: texts.seats.replace("%(number)s", room.capacity) })] };
}

function events() {
  return store.blocks().filter(inCalendar).map((block) => ({
    id: block.id,
    start: block.start,
    end: block.end,
    title: block.title,
    resourceIds: [String(block.room ?? NOWHERE)],
    startEditable: data.mayMove && !block.cancelled,
    durationEditable: data.mayMove && !block.cancelled,
  }));
}

function draw() {
  if (shape() !== drawn) return rebuild();
  calendar.setOption("events", events());
}

function refocus() {
  if (focused && !holder.contains(document.activeElement) && document.activeElement === document.body) {
    holder.querySelector(`[data-session="${focused}"]`)?.focus({ preventScroll: true });
  }
}

function drawSwitcher() {
  const { days } = store.current();
  const choices = canShowAll() ? [[ALL, texts.allDays]] : [];
  for (const day of days) choices.push([day, dayInWords(day, data.language)]);
  const buttons = choices.map(([name, text]) => {
    const button = element("button", { type: "button", textContent: text, "aria-pressed": String(name === view), "data-day": name });
    button.addEventListener("click", () => {
      view = name;
      rebuild();
      switcher.querySelector(`[data-day="${name}"]`).focus();
    });
    return button;
  });
  switcher.replaceChildren(...buttons);
  switcher.hidden = days.length < 2;
}

// Where a point of the screen lies: a wall-clock text and a room, or null.
export function placeAt(x, y) {
  const found = calendar?.dateFromPoint(x, y);
  if (!found?.resource || !holder.contains(found.dayEl)) return null;
  const column = [...found.dayEl.parentElement.children].indexOf(found.dayEl);
  const day = shownDays()[Math.floor(column / columns().length)];
  const steps = Math.floor((y - found.dayEl.getBoundingClientRect().top) / STEP_HEIGHT);
  const room = found.resource.id === NOWHERE ? null : Number(found.resource.id);
  return { start: later(`${day}T00:00`, limits()[0] * 60 + steps * STEP), room };
}

export function find(id) {
  const block = store.block(id);
  if (block && inCalendar(block)) show(dayOf(block.start));
  requestAnimationFrame(() => {
    const found = document.querySelector(`.timetable [data-session="${id}"]`);
    found?.scrollIntoView({ block: "center", inline: "center" });
    found?.focus({ preventScroll: true });
  });
}
