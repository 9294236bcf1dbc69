// The one script of the desk: a slider over the days with news, beside the date box that does the same without
// it. It sets the box as it moves; a pointer that lets go shows the day, a key press waits for Enter, so that
// nobody is carried off to another page while stepping through days.
"use strict";

(async () => {
  const box = document.querySelector("#as-of");
  const slider = document.querySelector(".days-slider");
  if (!box || !slider) return;
  const days = await allDays();
  if (days.length < 2) return;
  const range = slider.querySelector("input"), output = slider.querySelector("output");
  range.max = days.length - 1;
  range.value = nearest(days, box.value);
  drawTicks(slider.querySelector("svg"), days);
  const say = () => {
    const day = days[range.value];
    const words = new Date(day.day + "T00:00").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    output.textContent = (box.value > day.day ? "latest reports " : "") + words + ", " + day.reports + (day.reports === 1 ? " report" : " reports");
    range.setAttribute("aria-valuetext", output.textContent);
  };
  let byPointer = false;
  const show = () => { if (box.value !== box.defaultValue) box.form.requestSubmit(); };
  range.addEventListener("pointerdown", () => { byPointer = true; });
  range.addEventListener("keydown", (e) => { byPointer = false; if (e.key === "Enter") show(); });
  range.addEventListener("input", () => { box.value = days[range.value].day; say(); });
  range.addEventListener("change", () => { if (byPointer) show(); });
  box.addEventListener("input", () => { range.value = nearest(days, box.value); say(); });
  say();
  slider.hidden = false;
})();

// allDays asks for the days with reports, page by page.
async function allDays() {
  const days = [];
  for (let next = "/api/v1/days?limit=1000"; next; ) {
    const answer = await fetch(next);
    if (!answer.ok) return [];
    const page = await answer.json();
    days.push(...page.items);
    next = page.next;
  }
  return days;
}

// nearest is the place of the last day that is not after the given one.
function nearest(days, day) {
  const later = days.findIndex((d) => d.day > day);
  return later < 0 ? days.length - 1 : Math.max(0, later - 1);
}

// drawTicks draws a tick for each day with news, the taller the more reports; many days share a tick.
function drawTicks(svg, days) {
  const width = 1000, most = 240, step = Math.ceil(days.length / most);
  const ticks = [];
  for (let i = 0; i < days.length; i += step) {
    ticks.push(Math.max(...days.slice(i, i + step).map((d) => d.reports)));
  }
  const highest = Math.max(...ticks);
  ticks.forEach((n, i) => {
    const tick = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const x = ((i * step) / Math.max(1, days.length - 1)) * width;
    tick.setAttribute("d", `M${x.toFixed(1)} 24V${(24 - Math.max(3, (n / highest) * 22)).toFixed(1)}`);
    svg.append(tick);
  });
}
