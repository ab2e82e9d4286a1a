// One telephone: a head, a chat, a composer. It keeps what is the person's own
// (which tab, what is being written) and draws the rest from the state.
import { el } from "./rich.js";
import { brief, bubble, nameOf } from "./bubble.js";
import { Composer } from "./composer.js";
import * as net from "./net.js";

const actions = { typing: "đang soạn tin…", upload_document: "đang gửi tệp…", upload_photo: "đang gửi ảnh…" };

export class Phone {
  constructor(key) {
    this.key = key;
    this.tab = 0;
    this.nodes = new Map(); // message id -> {json, node}
    this.seen = new Map(); // chat id -> last message id looked at
    this.waits = new Map(); // query id -> button
    this.answered = null; // how many answers were already shown
    this.thread = 0;
    this.build();
  }

  build() {
    const id = (name) => ({ "data-testid": name });
    this.title = el("h2");
    this.under = el("p", { ...id("status"), "aria-live": "polite" });
    this.face = el("div", { class: "face", "aria-hidden": "true" });
    this.topics = el("select", { hidden: true, "aria-label": "Chủ đề", ...id("topics"), onchange: () => { this.thread = Number(this.topics.value); this.redraw(); } });
    this.owner = el("span");
    this.clock = el("span", { class: "clock" });
    this.tabs = el("div", { class: "tabs", role: "tablist" });
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", ...id("messages") });
    this.low = true; // the newest message is in sight, and stays so
    this.log.addEventListener("scroll", () => { this.low = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80; });
    new ResizeObserver(() => this.keepLow()).observe(this.log);
    this.composer = new Composer(this);
    this.root = el("section", { class: "phone " + this.key, ...id("phone-" + this.key) },
      el("div", { class: "owner" }, this.owner, this.clock),
      el("div", { class: "head" }, this.face, el("div", { class: "name" }, this.title, this.under), this.topics),
      this.tabs, this.log, this.composer.root);
  }

  get view() { return this.phone.views[this.tab]; }
  get chat() { return this.state.chats[this.view.chat]; }
  gesture(more) { return { user: this.view.user, chat: this.view.chat, thread: this.thread, ...more }; }

  draw(state, phone) {
    this.state = state;
    this.phone = phone;
    this.redraw();
  }

  redraw() {
    const { state, phone, chat } = this;
    if (!chat) return;
    const group = chat.type !== "private";
    this.root.setAttribute("aria-label", phone.title);
    this.owner.textContent = phone.title;
    this.clock.textContent = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    const title = group ? chat.title : state.bot.first_name;
    this.title.textContent = title;
    this.face.textContent = title.split(/\s+/).map((w) => w[0]).slice(0, 2).join("").toUpperCase();
    const left = chat.until ? chat.until * 1000 - Date.now() : 0;
    this.busy = chat.action && left > 0;
    this.under.textContent = this.busy ? `${state.bot.first_name} ${actions[chat.action] ?? "đang làm việc…"}` : group ? `${chat.members} thành viên` : "bot";
    clearTimeout(this.timer);
    if (this.busy) this.timer = setTimeout(() => this.redraw(), left + 50);
    this.drawTabs();
    this.drawTopics(chat);
    this.drawLog(chat, group);
    this.showAnswers();
    this.composer.draw();
  }

  drawTabs() {
    const { views } = this.phone;
    this.tabs.hidden = views.length < 2;
    this.log.setAttribute("aria-label", "Tin nhắn, " + this.view.label);
    const buttons = views.map((v, i) => {
      const list = this.state.chats[v.chat]?.messages ?? [];
      const last = list.at(-1)?.message_id ?? 0;
      const mark = `${v.chat} ${v.user}`;
      if (i === this.tab || !this.seen.has(mark)) this.seen.set(mark, last);
      const unread = list.filter((m) => m.message_id > this.seen.get(mark)).length;
      return el("button", {
        type: "button", role: "tab", "aria-selected": String(i === this.tab), "data-testid": "tab-" + i,
        onclick: () => this.turn(i),
      }, v.label, unread ? el("span", { class: "unread", "aria-label": `${unread} tin mới` }, String(unread)) : null);
    });
    const drawn = buttons.map((b) => b.outerHTML).join();
    if (drawn !== this.drawn) this.tabs.replaceChildren(...buttons);
    this.drawn = drawn;
  }

  drawTopics(chat) {
    this.topics.hidden = !chat.topics;
    if (!chat.topics || this.topics.length === chat.topics.length + 1) return;
    this.topics.replaceChildren(el("option", { value: 0 }, "Chung"), ...chat.topics.map((t) => el("option", { value: t.message_thread_id }, t.name)));
    this.topics.value = this.thread;
  }

  turn(i) {
    this.tab = i;
    this.thread = 0;
    this.nodes.clear();
    this.log.replaceChildren();
    this.composer.leave();
    this.low = true;
    this.redraw();
  }

  drawLog(chat, group) {
    const list = chat.messages.filter((m) => !chat.is_forum || (m.message_thread_id ?? 0) === this.thread);
    const keep = new Map();
    const order = list.map((m) => {
      const json = JSON.stringify(m);
      const old = this.nodes.get(m.message_id);
      const node = old?.json === json ? old.node : bubble(m, { user: this.view.user, bot: this.state.bot, group }, this);
      if (old && old.node !== node) {
        node.classList.remove("new");
        old.node.replaceWith(node);
      }
      keep.set(m.message_id, { json, node });
      return node;
    });
    if (this.nodes.size === 0) for (const { node } of keep.values()) node.classList.remove("new");
    this.nodes = keep;
    if (list.length === 0) order.push(el("div", { class: "hint" }, this.phone.hint || "Chưa có tin nào."));
    if (this.busy) order.push(el("div", { class: "typing", "data-testid": "typing" }, "đang soạn tin…"));
    this.arrange(order);
    this.keepLow();
  }

  keepLow() { if (this.low) this.log.scrollTop = this.log.scrollHeight; }

  // arrange makes the log hold these nodes, moving none that stands well.
  arrange(order) {
    const wanted = new Set(order);
    for (const node of [...this.log.children]) if (!wanted.has(node)) node.remove();
    order.forEach((node, i) => {
      if (this.log.children[i] !== node) this.log.insertBefore(node, this.log.children[i] ?? null);
    });
  }

  // What bubbles call.
  reply(m) { this.composer.over("reply", m, nameOf(m, this.state.bot), brief(m)); }
  edit(m) { this.composer.over("edit", m, "Sửa tin", brief(m)); }
  command(text) { this.try(net.send(this.gesture({ text }))); }

  show(id) {
    const node = this.nodes.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("chosen");
    setTimeout(() => node.classList.remove("chosen"), 1500);
  }

  // link follows t.me/<bot>?start=… inside the sandbox; it reports whether it did.
  link(url) {
    const found = url.match(/^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)([A-Za-z0-9_]+)[?&]start=([A-Za-z0-9_-]+)$/i);
    if (!found || found[1].toLowerCase() !== this.state.bot.username.toLowerCase()) return false;
    this.try(net.start({ user: this.view.user, text: found[2] }));
    const own = this.phone.views.findIndex((v) => v.chat === this.view.user);
    if (own >= 0 && own !== this.tab) this.turn(own);
    return true;
  }

  async press(m, button, node) {
    if (button.url) {
      if (!this.link(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
      return;
    }
    node.classList.add("wait");
    setTimeout(() => node.classList.remove("wait"), 10000);
    const answer = await this.try(net.press(this.gesture({ message: m.message_id, data: button.callback_data })));
    if (!answer) node.classList.remove("wait");
    else this.waits.set(answer.id, node);
    this.showAnswers();
  }

  showAnswers() {
    const { answers } = this.state;
    const first = this.answered === null;
    this.answered ??= new Set();
    for (const a of answers ?? []) {
      const wait = this.waits.get(a.callback_query_id);
      if (this.answered.has(a.callback_query_id) || (!first && !wait && this.pressing(a))) continue;
      this.answered.add(a.callback_query_id);
      wait?.classList.remove("wait");
      if (first || a.user !== this.view.user || !a.text) continue;
      if (a.show_alert) this.alert(a.text);
      else this.toast(a.text);
    }
  }

  // pressing tells that an answer overtook the reply to its own press.
  pressing(a) { return a.user === this.view.user && this.root.querySelector("button.wait") !== null; }

  toast(text) {
    const node = el("div", { class: "toast", role: "status", "data-testid": "toast" }, text);
    this.root.querySelector(".toast")?.remove();
    this.root.append(node);
    setTimeout(() => node.remove(), 3500);
  }

  alert(text) {
    const close = () => node.remove();
    const ok = el("button", { type: "button", onclick: close }, "Đã hiểu");
    const node = el("div", { class: "alert", role: "alertdialog", "aria-label": "Thông báo", "data-testid": "alert" }, el("div", {}, el("p", {}, text), ok));
    this.root.append(node);
    ok.focus();
  }

  // try waits for a gesture and says so when it failed.
  async try(gesture) {
    try {
      return await gesture;
    } catch (err) {
      console.warn(err);
      this.toast("Chưa gửi được, mời thử lại.");
      return null;
    }
  }
}
