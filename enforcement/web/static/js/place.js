// Picking a place in a form: the device says where it is, the server which cell that lies in.
// What the person picked from the list himself is left alone.
const FAILED = {
  1: "没有允许定位，从列表选网格，或者在浏览器设置里允许",
  2: "定位不到，从列表选网格",
  3: "定位太慢，到开阔处再试，或者从列表选网格",
};
const PATIENCE = { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 };
const DIGITS = 7;

const locate = () =>
  new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, PATIENCE));

const cellOf = async (box, point) => {
  const token = box.closest("form").elements.csrf_token?.value ?? "";
  const body = new URLSearchParams({ ...point, csrf_token: token });
  const answer = await fetch(box.dataset.ask, { method: "POST", body });
  if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
  return answer.json();
};

const choose = (box, cell) => {
  const list = box.querySelector("select[name=cell]");
  const radio = box.querySelector(`input[name=cell][value="${cell}"]`);
  if (radio) radio.checked = true;
  else if (list?.querySelector(`option[value="${cell}"]`)) list.value = cell;
};

const fill = async (box, say, picked) => {
  say("正在定位…");
  const { coords } = await locate();
  const point = {
    longitude: coords.longitude.toFixed(DIGITS),
    latitude: coords.latitude.toFixed(DIGITS),
    accuracy: String(Math.ceil(coords.accuracy)),
  };
  for (const [name, value] of Object.entries(point)) box.querySelector(`[name=${name}]`).value = value;
  const exact = `定位精度 ${point.accuracy} 米`;
  say(exact);
  if (!box.dataset.ask) return;
  const told = await cellOf(box, point).catch(() => ({ says: `${exact}，送出时再定网格` }));
  if (told.cell && !picked()) choose(box, told.cell);
  say(told.says);
};

document.querySelectorAll("[data-place]").forEach((box) => {
  if (!navigator.geolocation || !isSecureContext) return;
  const device = box.querySelector("[data-place-device]");
  const status = device.querySelector("[role=status]");
  const say = (words) => { status.textContent = words; };
  let byHand = false;
  box.addEventListener("change", (event) => { byHand = event.target.value !== ""; });
  device.hidden = false;
  device.querySelector("button").addEventListener("click", () => {
    fill(box, say, () => byHand).catch((error) => say(FAILED[error.code] ?? FAILED[2]));
  });
});
