// What stands, as the server last said it, with what this person is moving just now on top. Whoever draws, listens.

import { dayInWords, clockOf, dayOf, fill, later } from "./words.js";

export const data = JSON.parse(document.getElementById("timetable-data").textContent);
export const texts = data.texts;

let state = data.state;
const held = new Map(); // session → where it is shown until it is saved or given up
const marked = new Map(); // session → who changed it while this page was open
const own = new Map(); // session → the key of the placement that this page made last
const listeners = [];
let busy = 0;

export const current = () => state;
export const blocks = () => state.sessions.map(shown);
export const block = (id) => shown(state.sessions.find((session) => session.id === Number(id)));
export const changedBy = (id) => marked.get(id);
export const listen = (listener) => listeners.push(listener);
export const isBusy = () => busy > 0;

// Where a block stands, as it is sent and undone: an assumed end is none.
export const placeOf = (of) => ({ start: of.start, end: of.assumed ? "" : of.end, room: of.room });

function shown(session) {
  const place = session && held.get(session.id);
  if (!place) return session;
  const end = place.end || (place.start && later(place.start, session.minutes));
  return { ...session, ...place, end: place.start ? end : "", assumed: Boolean(place.start) && !place.end, present: true };
}

export function hold(id, place) {
  held.set(id, place);
  tell();
}

export function letGo(id) {
  if (held.delete(id)) tell();
}

// While something is being dragged nothing is drawn anew under the hand.
export async function whileBusy(work) {
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
  }
}

export function take(fresh, { mine = null } = {}) {
  const before = new Map(state.sessions.map((session) => [session.id, session]));
  const changed = [];
  for (const session of fresh.sessions) {
    const was = before.get(session.id);
    if (session.id === mine) own.set(mine, session.base);
    if (!was || was.base === session.base || (own.has(session.id) && own.get(session.id) === session.base)) continue;
    marked.set(session.id, session.by);
    changed.push(session);
  }
  if (mine !== null) marked.delete(mine);
  state = fresh;
  tell();
  return changed;
}

function tell() {
  for (const listener of listeners) listener();
}

export function roomName(room) {
  const found = state.rooms.find((one) => one.id === room);
  return found ? found.title : texts.noRoom;
}

export function inWords(place) {
  if (!place.start) return texts.noTime;
  const day = dayInWords(dayOf(place.start), data.language);
  return fill(texts.at, { day, start: clockOf(place.start), end: clockOf(place.end), room: roomName(place.room) });
}

export function clashesOf(id) {
  return state.conflicts.filter((clash) => clash.sessions.includes(id));
}
