// One message as a node.
import { el, icon, rich } from "./rich.js";

const time = (unix) => new Date(unix * 1000).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

export function nameOf(m, bot) {
  if (m.sender_chat) return m.sender_chat.title + (m.sender_chat.id === m.chat.id ? " (quản trị ẩn danh)" : "");
  if (!m.from) return "";
  return m.from.id === bot.id ? bot.first_name : [m.from.first_name, m.from.last_name].filter(Boolean).join(" ");
}

// brief is a message in one line.
export function brief(m) {
  const kind = m.photo ? "Ảnh" : m.voice ? "Tin thoại" : m.document ? (m.document.file_name || "Tệp")
    : m.contact ? "Số điện thoại" : m.location ? "Vị trí" : m.video || m.video_note ? "Phim" : m.audio ? "Âm thanh" : "";
  return [kind, m.text || m.caption || ""].filter(Boolean).join(": ");
}

// event is the sentence of a service message, or "".
export function event(m, bot) {
  if (m.new_chat_members) return m.new_chat_members.map((u) => u.first_name).join(", ") + " vào nhóm";
  if (m.left_chat_member) return m.left_chat_member.first_name + " rời nhóm";
  if (m.forum_topic_created) return "Chủ đề “" + m.forum_topic_created.name + "” được mở";
  if (m.migrate_to_chat_id) return "Nhóm đã thành siêu nhóm; tin mới ở nhóm mới";
  if (m.migrate_from_chat_id) return "Siêu nhóm này tiếp nối nhóm cũ";
  return "";
}

// bubble draws m as the person of this view sees it. acts: reply(m), edit(m),
// press(m, button, node), command(text), link(url), show(id).
export function bubble(m, { user, bot, group }, acts) {
  const said = event(m, bot);
  if (said) return el("div", { class: "event", "data-testid": "event", "data-id": m.message_id }, said);
  const mine = m.from?.id === user;
  const byBot = m.from?.id === bot.id;
  const name = nameOf(m, bot);
  const at = time(m.edit_date ?? m.date);
  return el("div", {
    class: "msg new" + (mine ? " mine" : ""), role: "article", tabindex: "-1",
    "aria-label": `${mine ? "Bạn" : name} lúc ${at}`,
    "data-testid": "message", "data-id": m.message_id, "data-from": byBot ? "bot" : mine ? "me" : "other",
  },
  el("div", { class: "bubble" },
    group && !mine ? el("span", { class: "who " + (byBot ? "bot" : "p" + (m.from?.id ?? 0) % 4) }, name) : null,
    m.forward_origin ? el("div", { class: "forward" }, "Chuyển tiếp từ " + (m.forward_from?.first_name ?? m.forward_from_chat?.title ?? "")) : null,
    quote(m, bot, acts),
    ...media(m),
    el("span", { class: "text", "data-testid": "text" }, ...rich(m.text ?? m.caption ?? "", m.entities ?? m.caption_entities, acts)),
    el("span", { class: "meta" }, (m.edit_date ? "đã sửa " : "") + at),
    m.reactions?.length ? el("div", { class: "reacts", "data-testid": "reactions" }, el("span", {}, m.reactions.join(" "))) : null,
  ),
  keys(m, acts),
  el("div", { class: "acts" },
    mine && (m.text || m.caption) ? act("edit", "pencil", "Sửa", () => acts.edit(m)) : null,
    act("reply", "reply", "Trả lời", () => acts.reply(m)),
  ));
}

function act(name, picture, words, onclick) {
  return el("button", { type: "button", title: words, "data-testid": name, onclick }, icon(picture), el("span", { class: "sr" }, words));
}

function quote(m, bot, acts) {
  const to = m.reply_to_message;
  if (!to || to.forum_topic_created) return null;
  return el("button", { class: "quote", type: "button", title: "Đến tin được trả lời", onclick: () => acts.show(to.message_id) },
    el("b", {}, nameOf(to, bot)), el("span", {}, brief(to)));
}

function media(m) {
  const out = [];
  const url = (id) => "/ui/file?id=" + encodeURIComponent(id);
  const part = (name, title, small) => el("div", { class: "part" }, el("i", {}, icon(name)), el("div", {}, title, el("small", {}, small)));
  if (m.photo) {
    const size = m.photo[m.photo.length - 1];
    out.push(el("img", { class: "photo", src: url(size.file_id), width: size.width, height: size.height, alt: m.caption ? "Ảnh: " + m.caption : "Ảnh", "data-testid": "photo" }));
  }
  if (m.voice) out.push(part("voice", "Tin thoại", m.voice.duration + " giây"));
  if (m.video || m.video_note) out.push(part("film", "Phim", ""));
  if (m.audio) out.push(part("note", m.audio.file_name || "Âm thanh", ""));
  if (m.document) {
    const link = el("a", { href: url(m.document.file_id), download: m.document.file_name || "tep" }, m.document.file_name || "Tệp");
    out.push(part("paper", link, Math.ceil(m.document.file_size / 1024) + " KB"));
  }
  if (m.contact) out.push(part("person", m.contact.first_name || "Danh thiếp", "+" + m.contact.phone_number.replace(/^\+/, "")));
  if (m.location) out.push(part("pin", "Vị trí", m.location.latitude.toFixed(4) + ", " + m.location.longitude.toFixed(4)));
  return out;
}

function keys(m, acts) {
  const rows = m.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keys", "data-testid": "keyboard" }, ...rows.map((row) => el("div", {}, ...row.map((b) =>
    el("button", {
      type: "button", class: b.url ? "link" : "", "data-testid": "button", "data-data": b.callback_data, "data-url": b.url, title: b.url,
      onclick: (ev) => acts.press(m, b, ev.currentTarget),
    }, b.text)))));
}
