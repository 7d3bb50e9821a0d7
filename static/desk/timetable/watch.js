// Looks every few seconds whether someone else has saved; not while the tab is hidden, nor while something is being moved.

import { ask } from "./saving.js";
import * as store from "./store.js";
import { tell } from "./telling.js";
import { fill } from "./words.js";

const { data, texts } = store;
const EVERY = 4000; // milliseconds

export function start() {
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}

async function look() {
  if (document.hidden || store.isBusy()) return;
  const asked = store.current().tag;
  const answer = await ask(data.stateUrl, { headers: { "If-None-Match": asked } }, { quiet: true });
  if (answer?.status !== 200 || store.isBusy() || store.current().tag !== asked) return;
  const changed = store.take(answer.body);
  if (!changed.length) return;
  const said = changed.map((block) => fill(texts.seen, { who: block.by || texts.someone, title: block.title, words: block.words }));
  tell(said.join(" "), { tone: "notice" });
}
