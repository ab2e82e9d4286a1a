// The page: as many telephones as the state tells of.
import { Phone } from "./phone.js";
import { watch } from "./net.js";

const main = document.getElementById("phones");
const line = document.getElementById("line");
const phones = new Map();

function draw(state) {
  for (const p of state.phones) {
    if (p.views.length === 0) continue;
    let phone = phones.get(p.key);
    if (!phone) {
      phone = new Phone(p.key);
      phones.set(p.key, phone);
      main.append(phone.root);
    }
    phone.draw(state, p);
  }
}

watch(draw, (on) => {
  line.classList.toggle("on", on);
  line.textContent = on ? "Đang chạy" : "Mất nối, đang thử lại…";
});
