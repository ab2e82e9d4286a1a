package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// again marks a message whose first attempt may have arrived after all.
const again = "(gửi lại) "

// Send carries a notice to Telegram; see outbox.Sender. Markup that Telegram cannot
// parse is sent once more as plain text, so no error is ever outbox.Malformed.
func (c *Client) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	d, refused := draw(n, target)
	if refused != nil {
		return "", refused
	}
	result, err := c.carry(ctx, d)
	if classify(err).Outcome == outbox.Malformed && d.params["parse_mode"] != "" {
		c.log.Warn("markup was refused; sending plain text", "notice", n.Seq, "kind", n.Kind)
		c.unmarked.Add(1)
		d.plain()
		result, err = c.carry(ctx, d)
	}
	if err != nil {
		return "", meant(classify(err), n)
	}
	if n.Edits != 0 {
		return target.Message, nil
	}
	message := ids(result)
	if message == "" {
		return "", &outbox.SendError{Outcome: outbox.Uncertain, Reason: d.method + " succeeded without a message_id"}
	}
	return message, nil
}

// meant is what an outcome means for a notice: a new message cannot have been sent
// because nothing changed, nor be merged because something else is gone.
func meant(e *outbox.SendError, n knowledge.Notice) *outbox.SendError {
	switch {
	case e.Outcome == outbox.NoTopic && n.To.Topic == "":
		e.Outcome = outbox.Never // there is no other place to send it to
	case n.Edits != 0:
	case e.Outcome == outbox.Gone && n.Body.Copy != nil:
		e.Outcome = outbox.NoSource
	case e.Outcome == outbox.Gone, e.Outcome == outbox.Unchanged:
		e.Outcome = outbox.Never
	}
	return e
}

// carry makes a drawn call.
func (c *Client) carry(ctx context.Context, d drawn) (json.RawMessage, error) {
	if d.file == nil {
		return c.call(ctx, callTimeout, d.method, d.params)
	}
	upload := tgbotapi.FileBytes{Name: d.file.Name, Bytes: d.file.Data}
	field := "document"
	if d.file.Photo {
		field = "photo"
	}
	return c.call(ctx, uploadTimeout, d.method, d.params, tgbotapi.RequestFile{Name: field, Data: upload})
}

// drawn is a notice as a call.
type drawn struct {
	method string
	params tgbotapi.Params
	text   string // the parameter that holds the text
	file   *knowledge.File
}

// plain takes the markup out of the call.
func (d drawn) plain() {
	delete(d.params, "parse_mode")
	d.params[d.text] = plain(d.params[d.text])
}

// longestFile is what Telegram takes of a bot, in bytes.
const longestFile = 50 << 20

// draw makes a call of a notice.
func draw(n knowledge.Notice, target knowledge.MessageRef) (drawn, *outbox.SendError) {
	switch {
	case n.To.Channel != channel:
		return drawn{}, &outbox.SendError{Outcome: outbox.Never, Reason: "not an address in Telegram"}
	case n.Edits != 0 && target.Message == "":
		return drawn{}, &outbox.SendError{Outcome: outbox.Gone, Reason: "the message to change was never sent"}
	case n.Body.File != nil && (n.Edits != 0 || len(n.Body.File.Data) == 0 || len(n.Body.File.Data) > longestFile):
		return drawn{}, &outbox.SendError{Outcome: outbox.Never, Reason: fmt.Sprintf("a file of %d bytes cannot be sent", len(n.Body.File.Data))}
	case n.Edits != 0:
		d := change(n.Body, target)
		d.mark(n, d.limit())
		return d, nil
	}
	d := drawn{"sendMessage", tgbotapi.Params{"chat_id": n.To.Chat}, "text", n.Body.File}
	switch from := n.Body.Copy; {
	case d.file != nil:
		d.method, d.text = "sendDocument", "caption"
		if d.file.Photo {
			d.method = "sendPhoto"
		}
	case from != nil && len(n.Body.Copies) > 0:
		d.method, d.text = "copyMessages", "caption"
		d.params["from_chat_id"], d.params["message_ids"] = from.Chat, inOrder(*from, n.Body.Copies)
		d.params["remove_caption"] = "true"
	case from != nil:
		d.method, d.text = "copyMessage", "caption"
		d.params["from_chat_id"], d.params["message_id"] = from.Chat, from.Message
		d.params["caption"] = "" // not the original's: our words are all that is said
	default:
		d.params["link_preview_options"] = `{"is_disabled":true}`
	}
	d.say(n.Body)
	d.mark(n, d.limit())
	d.params.AddNonEmpty("message_thread_id", n.To.Topic)
	d.reply(n)
	return d, nil
}

// limit is how long the call's text may be.
func (d drawn) limit() int {
	if d.text == "caption" {
		return Limits().Caption
	}
	return Limits().Text
}

// mark says of a repeat that it is one, where there is room to say so.
func (d drawn) mark(n knowledge.Notice, limit int) {
	if text := d.params[d.text]; n.Repeat && text != "" && Measure(again+text) <= limit {
		d.params[d.text] = again + text
	}
}

// change makes the call that edits or deletes a message. It carries all of the
// body, so making it twice does no harm.
func change(b knowledge.Body, target knowledge.MessageRef) drawn {
	d := drawn{"editMessageText", tgbotapi.Params{"chat_id": target.Chat, "message_id": target.Message}, "text", nil}
	switch all := strings.Fields(target.Message); {
	case b.Remove && len(all) > 1:
		d.method, d.params = "deleteMessages", tgbotapi.Params{"chat_id": target.Chat, "message_ids": "[" + strings.Join(all, ",") + "]"}
		return d
	case b.Remove:
		d.method = "deleteMessage"
		return d
	case b.Copy != nil: // the file stays; the words under it change
		d.method, d.text = "editMessageCaption", "caption"
	default:
		d.params["link_preview_options"] = `{"is_disabled":true}`
	}
	d.say(b)
	return d
}

// say adds a body's text and buttons.
func (d drawn) say(b knowledge.Body) {
	if b.Text != "" {
		d.params[d.text], d.params["parse_mode"] = b.Text, tgbotapi.ModeHTML
	}
	switch {
	case len(b.Buttons) > 0:
		d.params["reply_markup"] = encode(keyboard(b.Buttons))
	case b.AskPhone != "":
		d.params["reply_markup"] = encode(phoneKeyboard{[][]phoneButton{{{b.AskPhone, true}}}, true, true})
	case b.DropPhone:
		d.params["reply_markup"] = `{"remove_keyboard":true}`
	}
}

// reply adds the message that a notice replies to, if it is in the same chat.
func (d drawn) reply(n knowledge.Notice) {
	id, err := strconv.ParseInt(n.ReplyTo.Message, 10, 64)
	if err != nil || n.ReplyTo.Chat != n.To.Chat {
		return
	}
	d.params["reply_parameters"] = encode(struct {
		ID      int64 `json:"message_id"`
		Without bool  `json:"allow_sending_without_reply"`
	}{id, true})
}

type inlineKeyboard struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// phoneKeyboard stands in the place of the letters until its button is pressed.
type phoneKeyboard struct {
	Rows   [][]phoneButton `json:"keyboard"`
	Once   bool            `json:"one_time_keyboard"`
	Resize bool            `json:"resize_keyboard"`
}

type phoneButton struct {
	Text  string `json:"text"`
	Phone bool   `json:"request_contact"`
}

func keyboard(rows [][]knowledge.Button) inlineKeyboard {
	k := inlineKeyboard{Rows: make([][]inlineButton, len(rows))}
	for i, row := range rows {
		k.Rows[i] = make([]inlineButton, len(row))
		for j, b := range row {
			k.Rows[i][j] = inlineButton{Text: b.Label, Data: b.Press, URL: b.URL}
		}
	}
	return k
}

// encode is JSON of our own small types, which always succeeds.
func encode(v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		panic("telegram: " + err.Error())
	}
	return string(out)
}
