// Sends moves, one after the other; what the server refuses goes back to where it stood.

import * as store from "./store.js";
import { speak, tell } from "./telling.js";
import { fill } from "./words.js";

const { data, texts } = store;
const made = new Map(); // session → the base that our own last save made, and when
const savers = [];
let line = Promise.resolve();
let clock = 0;

export const onSaved = (saver) => savers.push(saver);

// What a person sees of a session as they take it up: what is saved later by themselves does not count as another's change.
export const seen = (id) => ({ base: store.block(id).base, at: clock });

// Move a session to a place; `base` is what the person saw when they took it up.
export function move(id, place, { base = seen(id), fold = "", note = null, undoable = true } = {}) {
  const from = store.placeOf(store.current().sessions.find((session) => session.id === id));
  store.hold(id, place);
  const sent = line.then(() => store.whileBusy(() => send(id, place, { base, fold, note, from, undoable })));
  line = sent.catch(() => {});
  return sent;
}

async function send(id, place, options) {
  const last = made.get(id);
  const over = last && last.at > options.base.at ? last.base : options.base.base;
  const body = new FormData();
  const fields = { session: id, start: place.start, end: place.end, room: place.room ?? "", over: over ?? "" };
  for (const [name, value] of Object.entries({ ...fields, start_fold: options.fold, end_fold: options.fold })) body.set(name, value);
  const answer = await ask(data.movesUrl, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  store.letGo(id);
  if (!answer) return { saved: false, text: texts.failed };
  const title = store.block(id).title;
  if (answer.status === 200) return saved(id, title, place, options, answer.body);
  store.take(answer.body.state);
  refused(id, title, place, options, answer.body);
  return { saved: false, code: answer.body.code, text: answer.body.text };
}

function saved(id, title, place, options, body) {
  store.take(body.state, { mine: id });
  const stands = store.block(id);
  clock += 1;
  made.set(id, { base: stands.base, at: clock });
  if (options.undoable) for (const saver of savers) saver({ id, title, from: options.from, to: place });
  const said = [options.note, stands.start ? fill(texts.saved, { title, words: store.inWords(stands) }) : fill(texts.savedToTray, { title })];
  for (const clash of body.caused) said.push(fill(texts.caused, { what: `${texts[clash.level]}: ${clash.text}` }));
  if (!body.caused.length && body.solved) said.push(texts.solved);
  const grave = body.caused.some((clash) => clash.level === "stops");
  tell(said.filter(Boolean).join(" "), { tone: grave ? "grave" : body.caused.length ? "notice" : "good" });
  return { saved: true };
}

function refused(id, title, place, options, { code, text }) {
  speak(fill(texts.back, { title }));
  if (code !== "changed-meanwhile") return tell(text, { tone: "grave" });
  const again = () => move(id, place, { ...options, base: seen(id) });
  const leave = () => tell(fill(texts.theirsStands, { title }));
  tell(text, { tone: "grave", choices: [{ label: texts.theirs, act: leave }, { label: texts.mine, act: again }] });
}

// The answer as {status, body}, or null where there was none; then it is said so, unless the next try may do better.
export async function ask(url, options = {}, { quiet = false } = {}) {
  try {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
    if (response.status === 304) return { status: 304 };
    if (!(response.headers.get("Content-Type") || "").includes("json")) {
      if (response.redirected) tell(texts.signedOut, { tone: "grave" });
      else if (!quiet) tell(texts.failed, { tone: "grave" });
      return null;
    }
    return { status: response.status, body: await response.json() };
  } catch {
    if (!quiet) tell(texts.failed, { tone: "grave" });
    return null;
  }
}

const token = () => document.querySelector("#timetable-form [name=csrfmiddlewaretoken]").value;
