// How one session looks, in the calendar and in the tray, and how it is read out.

import * as store from "./store.js";
import { clockOf, element, fill, minutesBetween } from "./words.js";

const { texts } = store;
export const SIGN = { stops: "✕", warns: "!", informs: "i" };

export function face(block, { inTray = false } = {}) {
  const clashes = gravest(store.clashesOf(block.id));
  const fresh = store.changedBy(block.id);
  const button = element(
    "button",
    { type: "button", className: classes(block, fresh), "data-session": block.id, "aria-label": spoken(block) },
    clashes ? badge(clashes.level) : "",
    element("span", { className: "block-time", textContent: inTray ? trayTime(block) : hours(block) }),
    element("strong", { textContent: block.title }),
    element("span", { className: "block-kind", textContent: [block.kindName, block.track].filter(Boolean).join(" · ") }),
    block.waits ? element("span", { className: "block-mark", textContent: texts.waits }) : "",
    block.cancelled ? element("span", { className: "block-mark", textContent: texts.cancelled }) : "",
    fresh !== undefined ? element("span", { className: "block-mark block-fresh", textContent: changed(fresh) }) : "",
  );
  if (block.colour && CSS.supports("color", block.colour)) button.style.setProperty("--edge", block.colour);
  button.title = spoken(block);
  return button;
}

const badge = (level) => element("span", { className: `clash clash-${level}` }, `${SIGN[level]} `, element("span", { textContent: texts[level] }));

function classes(block, fresh) {
  const marks = { "is-assumed": block.assumed, "is-waiting": block.waits, "is-cancelled": block.cancelled, "is-fresh": fresh !== undefined, "is-short": block.start && minutesBetween(block.start, block.end) <= 45 };
  return ["block", `kind-${block.kind}`, ...Object.keys(marks).filter((mark) => marks[mark])].join(" ");
}

const hours = (block) => `${clockOf(block.start)}–${block.assumed ? "?" : clockOf(block.end)}`;

function trayTime(block) {
  if (!block.present) return texts.takenOut;
  return block.start ? `${store.inWords(block)}` : [texts.noTime, block.roomName].filter(Boolean).join(", ");
}

const changed = (who) => (who ? fill(texts.changedBy, { who }) : texts.changedBySomeone);

const gravest = (clashes) => ["stops", "warns", "informs"].map((level) => clashes.find((clash) => clash.level === level)).find(Boolean);

// All of it in words: what colour, place and pattern say to those who see them.
export const spoken = (block) => [`${block.title}.`, ...about(block), ...clashWords(block)].join(" ");

export const clashWords = (block) => store.clashesOf(block.id).map((clash) => `${texts[clash.level]}: ${clash.text}`);

export function about(block) {
  const fresh = store.changedBy(block.id);
  const said = [
    [block.kindName, block.track, store.inWords(block)].filter(Boolean).join(", "),
    block.assumed && fill(texts.assumedLong, { minutes: block.minutes }),
    block.cancelled && texts.cancelled,
    block.waits && texts.waitsLong,
    block.readers && fill(texts.readersSee, { what: block.readers }),
    fresh !== undefined && changed(fresh),
  ];
  return said.filter(Boolean).map((text) => (/[.。?!]$/.test(text) ? text : `${text}.`));
}
