// What is said to the person: on a line above the calendar, with buttons where there is a choice, and aloud.

import { element } from "./words.js";

const line = document.getElementById("timetable-told");
const voice = document.getElementById("timetable-spoken");

export function tell(text, { tone = "good", choices = [] } = {}) {
  line.className = `timetable-told told-${tone}`;
  const buttons = choices.map(({ label, act }) => {
    const button = element("button", { type: "button", className: "button-quiet", textContent: label });
    button.addEventListener("click", () => {
      hush();
      act();
    });
    return button;
  });
  line.replaceChildren(element("span", { textContent: text }), ...buttons);
}

function hush() {
  line.className = "timetable-told told-hint";
  line.replaceChildren(); // the line keeps its height, so that nothing jumps under the hand
}

export function speak(text) {
  voice.textContent = text;
}
