// The timetable of an event's draft. Without this the page leads to the same as a table.

import * as calendar from "./calendar.js";
import * as conflicts from "./conflicts.js";
import * as dialog from "./dialog.js";
import * as keyboard from "./keyboard.js";
import * as tray from "./tray.js";
import * as undo from "./undo.js";
import * as watch from "./watch.js";

document.getElementById("timetable").hidden = false;
for (const part of [calendar, tray, conflicts, dialog, keyboard, undo, watch]) part.start();

const chosen = Number(new URLSearchParams(location.search).get("session")); // a link from elsewhere leads to one session
if (chosen) calendar.find(chosen);
