// Where the device is, only when asked: a button that fills three hidden fields.
"use strict";

const AGE = 60000;
const PATIENCE = 15000;
const TROUBLES = { 1: "没有允许用位置，写清地点即可", 2: "现在定不了位，写清地点即可", 3: "定位太慢，写清地点即可" };

document.querySelectorAll("[data-locate]").forEach((box) => {
  if (!navigator.geolocation || !isSecureContext) return;
  const form = box.closest("form");
  const says = box.querySelector("[role=status]");
  const tell = (metres) => {
    says.textContent = `已带上位置，误差约 ${Math.round(metres)} 米`;
  };
  box.hidden = false;
  if (form.elements.longitude.value) tell(Number(form.elements.accuracy.value) || 0);
  box.querySelector("button").addEventListener("click", () => {
    says.textContent = "正在定位";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.longitude.value = coords.longitude.toFixed(6);
        form.elements.latitude.value = coords.latitude.toFixed(6);
        form.elements.accuracy.value = Math.round(coords.accuracy);
        tell(coords.accuracy);
      },
      (trouble) => {
        says.textContent = TROUBLES[trouble.code] ?? TROUBLES[2];
      },
      { enableHighAccuracy: true, maximumAge: AGE, timeout: PATIENCE },
    );
  });
});
