// From a text and its entities to nodes. Offsets count UTF-16 units, as
// JavaScript strings do. Nothing of a message is ever parsed as HTML.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "hidden") node.hidden = true;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

// icon draws one of our own pictures: fonts with emoji are not everywhere.
const drawings = {
  clip: "M20 11.5l-8.2 8.2a5 5 0 0 1-7-7L13 4.5a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  plane: "M4 12l16-7-6.5 15-2.5-6.2z",
  reply: "M10 5L4 11l6 6M4 11h9a7 7 0 0 1 7 7",
  pencil: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  voice: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  paper: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20a7 7 0 0 1 14 0",
  pin: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  film: "M4 6h16v12H4zM10 9.5v5l4.5-2.500z",
  note: "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
}

const simple = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);

// rich returns the nodes of a text. acts.command(text) and acts.link(url) are
// called when a person clicks one.
export function rich(text, entities, acts) {
  const list = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, 0, text.length, list, acts);
}

function stretch(text, from, to, entities, acts) {
  const out = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const e = entities[i];
    if (e.offset < at || e.offset >= to) continue;
    const end = Math.min(e.offset + e.length, to);
    if (e.offset > at) out.push(text.slice(at, e.offset));
    const inside = entities.slice(i + 1).filter((o) => o.offset < end);
    const plain = text.slice(e.offset, end);
    out.push(mark(e, plain, stretch(text, e.offset, end, inside, acts), acts));
    at = end;
    if (blocks.has(e.type) && text[at] === "\n" && at < to) at++; // a block ends its own line
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

function mark(e, plain, children, acts) {
  if (simple[e.type]) return el(simple[e.type], {}, ...children);
  switch (e.type) {
    case "spoiler":
      return el("span", { class: "spoiler", title: "Bấm để xem", onclick: (ev) => ev.currentTarget.classList.add("seen") }, ...children);
    case "blockquote":
      return el("blockquote", {}, ...children);
    case "expandable_blockquote":
      return el("blockquote", { class: "expandable shut", onclick: (ev) => ev.currentTarget.classList.toggle("shut") }, ...children);
    case "bot_command":
      return el("button", { class: "cmd", type: "button", onclick: () => acts.command(plain) }, plain);
    case "text_link":
      return anchor(e.url, children, acts);
    case "url":
      return anchor(/^https?:/i.test(plain) ? plain : "http://" + plain, children, acts);
    case "email":
    case "mention":
    case "hashtag":
    case "text_mention":
      return el("span", { class: "tag" }, ...children);
  }
  return el("span", {}, ...children);
}

function anchor(url, children, acts) {
  if (!/^(https?|tg):/i.test(url)) return el("span", {}, ...children);
  return el("a", {
    href: url, target: "_blank", rel: "noopener noreferrer", title: url,
    onclick: (ev) => { if (acts.link(url)) ev.preventDefault(); },
  }, ...children);
}
