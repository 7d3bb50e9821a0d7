// Wall-clock texts, "2035-05-14T10:00", and what is said of them. No zone of the browser comes in: texts are counted as if in UTC.

const MINUTE = 60_000;
export const DAY = 24 * 60; // minutes
export const STEP = 15; // minutes: what a session moves by

const count = (text) => Date.parse(`${text}Z`);

export const later = (text, minutes) => new Date(count(text) + minutes * MINUTE).toISOString().slice(0, 16);
export const minutesBetween = (first, last) => (count(last) - count(first)) / MINUTE;
export const dayOf = (text) => text.slice(0, 10);
export const clockOf = (text) => text.slice(11, 16);

export function fill(text, values = {}) {
  return text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}

export function dayInWords(day, language) {
  const form = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, form).format(new Date(`${day}T00:00Z`));
}

export function element(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}
