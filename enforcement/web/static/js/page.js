// What every page does beyond plain links and forms: one press is one request.
"use strict";

const RELEASE_AFTER = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, RELEASE_AFTER);
});

// On a narrow page the rail scrolls; the present stage should be in sight.
const HALO = 6;
const showPresentStage = () => {
  document.querySelectorAll(".rail .now").forEach((stage) => {
    const rail = stage.parentElement;
    rail.scrollLeft = stage.offsetLeft - rail.offsetLeft - HALO;
  });
};
showPresentStage();
document.addEventListener("htmx:after:swap", showPresentStage);
addEventListener("resize", showPresentStage); // a phone that is turned

// A swap may take away what had the focus; then reading goes on at the new content.
let hadFocus = false;
document.addEventListener("htmx:before:swap", () => {
  hadFocus = document.activeElement !== document.body;
});
document.addEventListener("htmx:after:swap", () => {
  if (hadFocus && document.activeElement === document.body) document.getElementById("main").focus();
});

// The page may come back from the browser's memory with its forms still marked as sent.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// A closed button stays pressable so that it can be read out; it leads nowhere.
document.addEventListener("click", (event) => {
  if (event.target.closest("[aria-disabled='true']")) event.preventDefault();
});
document.addEventListener("htmx:after:request", (event) => {
  const form = event.target.closest?.("form[data-sent]");
  if (form) delete form.dataset.sent;
});

// On a phone the facts, the papers, the course and the evidence of a case begin folded;
// what must be seen there (an error, an unusual answer) stays open.
if (matchMedia("(max-width: 36em)").matches) {
  document.querySelectorAll("details.folds[open]:not([data-keep]), details.about[open]").forEach((panel) => panel.removeAttribute("open"));
}
