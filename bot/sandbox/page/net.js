// Talking to the sandbox: gestures go out as JSON, changes come in as events.

async function post(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(path, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

export const send = (gesture) => post("/ui/send", gesture);
export const press = (gesture) => post("/ui/press", gesture);
export const edit = (gesture) => post("/ui/edit", gesture);
export const start = (gesture) => post("/ui/start", gesture);
export const block = (gesture) => post("/ui/block", gesture);

// upload sends one file, or several as one album: files is a list of [file, name].
export function upload(fields, files) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  for (const [file, name] of files) form.append("file", file, name);
  return post("/ui/upload", form);
}

// watch calls draw with each new state; several changes at once cost one
// request. It calls line with true when the sandbox is there, false when not.
export function watch(draw, line) {
  let busy = false;
  let again = false;
  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      try {
        draw(await (await fetch("/ui/state")).json());
        line(true);
      } catch {
        line(false);
      }
    } while (again);
    busy = false;
  }
  const events = new EventSource("/ui/events");
  events.addEventListener("change", refresh);
  events.addEventListener("error", () => line(false));
}
