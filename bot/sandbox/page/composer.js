// Where a person writes: the text box, the commands, the files.
import { el, icon } from "./rich.js";
import * as net from "./net.js";

const limit = 4096; // UTF-16 units, as Telegram counts
export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.target = null; // {kind: "reply" | "edit", m, title, words}
    const id = (name) => ({ "data-testid": name });
    this.bar = el("div", { class: "over", hidden: true, ...id("over") });
    this.menu = el("div", { class: "menu", hidden: true, ...id("menu") });
    this.box = el("textarea", {
      rows: 1, placeholder: "Nhắn tin…", "aria-label": "Nhắn tin", ...id("input"),
      onkeydown: (ev) => this.key(ev), oninput: () => this.grow(),
    });
    this.picker = el("input", { type: "file", multiple: true, hidden: true, ...id("file"), onchange: () => this.picked() });
    this.slash = el("button", { type: "button", class: "slash", "aria-label": "Các lệnh", title: "Các lệnh", ...id("commands"), onclick: () => this.toggle("commands") }, "/");
    this.clip = el("button", { type: "button", "aria-label": "Gửi kèm", title: "Gửi kèm", ...id("attach"), onclick: () => this.toggle("attach") }, icon("clip"));
    const send = el("button", { type: "button", class: "send", "aria-label": "Gửi", title: "Gửi", ...id("send"), onclick: () => this.send() }, icon("plane"));
    this.line = el("div", { class: "type" }, this.slash, this.clip, this.box, send);
    this.letters = el("div", { class: "letters", hidden: true, ...id("letters") });
    this.begin = el("button", { type: "button", class: "begin", hidden: true, ...id("start"), onclick: () => this.startOrUnblock() }, "Bắt đầu");
    this.root = el("div", { class: "foot" }, this.bar, this.menu, this.line, this.letters, this.begin, this.picker);
  }

  draw() {
    const { chat, view, state } = this.phone;
    this.blocked = state.blocked.includes(view.user) && chat.type === "private";
    const fresh = chat.type === "private" && chat.messages.length === 0;
    this.begin.hidden = !(fresh || this.blocked);
    this.begin.textContent = this.blocked ? "Bỏ chặn bot" : "Bắt đầu";
    this.line.hidden = this.blocked;
    this.drawLetters(chat);
    if (this.open) this.drawMenu();
  }

  // drawLetters shows the keyboard of ready answers that the bot asked for.
  drawLetters(chat) {
    const rows = chat.keyboard?.keyboard ?? [];
    const json = JSON.stringify(rows);
    this.letters.hidden = rows.length === 0;
    if (json === this.lettersDrawn) return;
    this.lettersDrawn = json;
    this.letters.replaceChildren(...rows.map((row) => el("div", {}, ...row.map((b) =>
      el("button", { type: "button", onclick: () => this.letter(b) }, b.text)))));
  }

  letter(b) {
    const share = b.request_contact ? "contact" : b.request_location ? "location" : "";
    this.phone.try(net.send(this.phone.gesture({ text: share ? "" : b.text, share })));
  }

  startOrUnblock() {
    const { phone } = this;
    if (this.blocked) phone.try(net.block({ user: phone.view.user, blocked: false }));
    else phone.try(net.send(phone.gesture({ text: "/start" })));
  }

  over(kind, m, title, words) {
    this.target = { kind, m, title, words };
    const drop = el("button", { type: "button", "aria-label": "Thôi", title: "Thôi", "data-testid": "over-cancel", onclick: () => this.leave() }, "✕");
    this.bar.replaceChildren(el("div", {}, el("b", {}, kind === "reply" ? "Trả lời " + title : title), el("span", {}, words)), drop);
    this.bar.hidden = false;
    if (kind === "edit") this.box.value = m.text ?? m.caption;
    this.grow();
    this.box.focus();
  }

  // leave forgets what is being answered or edited.
  leave() {
    if (this.target?.kind === "edit") this.box.value = "";
    this.target = null;
    this.bar.hidden = true;
    this.shut();
    this.grow();
  }

  key(ev) {
    if (ev.key === "Escape") this.leave();
    if (ev.key === "Enter" && !ev.shiftKey && !ev.isComposing) {
      ev.preventDefault();
      this.send();
    }
    if (ev.key === "ArrowUp" && this.box.value === "") {
      const { phone } = this;
      const last = phone.chat.messages.findLast((m) => m.from?.id === phone.view.user && m.text);
      if (last) phone.edit(last);
    }
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = Math.min(this.box.scrollHeight + 2, 118) + "px";
  }

  where() { return { reply_to: this.target?.kind === "reply" ? this.target.m.message_id : 0 }; }

  async send() {
    const text = this.box.value.trim();
    if (!text) return;
    if (text.length > limit) {
      this.phone.toast(`Tin dài ${text.length} ký tự, chỉ gửi được ${limit}.`);
      return;
    }
    const gesture = this.phone.gesture({ text, ...this.where() });
    const target = this.target;
    this.box.value = ""; // what is written while this one is under way is the next
    this.leave();
    const sent = await this.phone.try(target?.kind === "edit" ? net.edit({ ...gesture, message: target.m.message_id }) : net.send(gesture));
    if (!sent) return this.restore(text, target);
    this.phone.low = true;
    this.phone.keepLow();
  }

  // restore gives back what was not sent, unless the next is begun.
  restore(text, target) {
    if (this.box.value || this.target) return;
    if (target) this.over(target.kind, target.m, target.title, target.words);
    this.box.value = text;
    this.grow();
  }

  toggle(which) {
    if (this.open === which) return this.shut();
    this.open = which;
    this.menuDrawn = "";
    this.drawMenu();
    this.menu.hidden = false;
  }

  shut() {
    this.open = "";
    this.menu.hidden = true;
  }

  drawMenu() {
    const { view, state } = this.phone;
    const list = this.open === "commands" ? state.menus[`${view.chat} ${view.user}`] ?? [] : [];
    const json = this.open + JSON.stringify(list);
    if (json === this.menuDrawn) return;
    this.menuDrawn = json;
    if (this.open === "attach") {
      this.menu.replaceChildren(...this.kinds().map(([name, words, what, run]) =>
        el("button", { type: "button", "data-testid": "attach-" + name, onclick: () => { this.shut(); run(); } }, el("b", {}, words), what)));
      return;
    }
    if (list.length === 0) return this.menu.replaceChildren(el("p", {}, "Bot chưa đặt lệnh nào cho chỗ này."));
    this.menu.replaceChildren(...list.map((c) => el("button", {
      type: "button", "data-testid": "command-" + c.command,
      onclick: () => { this.shut(); this.phone.command("/" + c.command); },
    }, el("b", {}, "/" + c.command), c.description)));
  }

  kinds() {
    const { phone } = this;
    const share = (what) => () => phone.try(net.send(phone.gesture({ share: what })));
    return [
      ["photo", "Ảnh mẫu", "một giấy tờ chụp thử", () => this.samples(1)],
      ["album", "Album mẫu", "ba ảnh gửi một lần", () => this.samples(3)],
      ["voice", "Tin thoại mẫu", "3 giây", () => this.upload("voice", [[new Blob(["OggS"]), "thoai.ogg"]])],
      ["file", "Tệp…", "ảnh hay tài liệu trên máy này; nhiều tệp thành album", () => this.picker.click()],
      ["contact", "Số điện thoại", "của chính người này", share("contact")],
      ["location", "Vị trí", "hồ Hoàn Kiếm, Hà Nội", share("location")],
      ["block", "Chặn bot", "thử khi người này không nhận tin nữa", () => phone.try(net.block({ user: phone.view.user, blocked: true }))],
    ].filter(([name]) => name !== "block" || phone.chat.type === "private");
  }

  picked() {
    const files = [...this.picker.files];
    const photos = files.every((file) => /^image\/(png|jpeg|gif)$/.test(file.type));
    if (files.length) this.upload(photos ? "photo" : "document", files.map((file) => [file, file.name]));
    this.picker.value = "";
  }

  upload(kind, files) {
    const caption = this.box.value.trim();
    const sent = this.phone.try(net.upload({ ...this.phone.gesture(this.where()), kind, caption, seconds: 3 }, files));
    sent.then((m) => {
      if (!m) return;
      this.box.value = "";
      this.leave();
    });
  }

  // samples draws sheets of paper to send.
  async samples(n) {
    const sheets = [];
    for (let i = 1; i <= n; i++) sheets.push([await this.sheet(n > 1 ? `(bản mẫu ${i})` : "(bản mẫu)"), `giay-chung-sinh-${i}.png`]);
    this.upload("photo", sheets);
  }

  sheet(note) {
    const canvas = el("canvas", { width: 480, height: 320 });
    const g = canvas.getContext("2d");
    g.fillStyle = "#cfd8d0";
    g.fillRect(0, 0, 480, 320);
    g.fillStyle = "#fffdf6";
    g.fillRect(60, 24, 360, 280);
    g.fillStyle = "#8a1f2b";
    g.font = "bold 22px serif";
    g.textAlign = "center";
    g.fillText("GIẤY CHỨNG SINH", 240, 74);
    g.fillStyle = "#8b938f";
    for (let y = 110; y < 270; y += 24) g.fillRect(90, y, 240 + ((y * 7) % 60), 6);
    g.fillStyle = "#b9372f";
    g.fillText(note, 240, 290);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }
}
