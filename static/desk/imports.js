// How far an import is: asks while a worker has it, and shows the page anew when it is done.
const progress = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(progress.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const now = await answer.json();
      if (!now.at_work) {
        location.reload();
        return;
      }
      const bar = progress.querySelector("progress");
      bar.max = now.steps || 1;
      bar.value = now.step;
      progress.querySelector(".import-state").textContent = now.state.charAt(0).toUpperCase() + now.state.slice(1);
      progress.querySelector(".import-how-far").textContent = now.how_far;
    }
  } catch {
    // The line was cut: the next look may find it again.
  }
  setTimeout(look, 1000);
}

if (progress) setTimeout(look, 500);
