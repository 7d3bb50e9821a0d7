// Rows of links that are moved sideways on a narrow screen begin with the one that is open.
for (const open of document.querySelectorAll(".places [aria-current], .event-strip [aria-current]")) {
  const row = open.parentElement;
  if (row.scrollWidth > row.clientWidth) open.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
}
