// Undo and redo of one's own moves: each is a move like any other, so that nobody else's save is overwritten by it.

import { move, onSaved } from "./saving.js";
import { texts } from "./store.js";

const done = [];
const undone = [];
const buttons = { undo: document.getElementById("timetable-undo"), redo: document.getElementById("timetable-redo") };

export function start() {
  if (!buttons.undo) return;
  onSaved((step) => {
    done.push(step);
    undone.length = 0;
    show();
  });
  buttons.undo.addEventListener("click", undo);
  buttons.redo.addEventListener("click", redo);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
    else undo();
  });
}

const undo = () => step(done, undone, "from", texts.undone);
const redo = () => step(undone, done, "to", texts.redone);

async function step(stack, other, side, note) {
  const last = stack.pop();
  if (!last) return;
  show();
  const { saved } = await move(last.id, last[side], { note, undoable: false });
  if (saved) other.push(last);
  show();
}

function show() {
  buttons.undo.disabled = !done.length;
  buttons.redo.disabled = !undone.length;
}
