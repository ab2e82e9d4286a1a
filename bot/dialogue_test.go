package bot

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

var updateGolden = flag.Bool("update", false, "write what the bot says into the dialogues")

// TestDialogues plays every conversation in testdata/dialogues. The lines:
//
//	# a comment
//	= phụ trách             Võ Thu is a lead; & words: she writes to the bot; &! label: she presses; "&<" is to her
//	= quầy 2 -600 Tư pháp: Hộ tịch; Chứng thực    there is a second desk, of these fields (none: all);
//	                        3 -500:7 is a topic of the first one's group; "@2<" is what is said there, and
//	                        @2:minh words is what an officer says there, with all of what follows @minh below
//	= không quầy            before anything is said: no desk is connected
//	= bộ mẫu                the guides are those of testdata/guides; = bộ mẫu, không quầy: and no desk
//	= cơ quan mẫu           the office has the sample profile (knowledge.OfficeExample)
//	= hồ sơ CODE; status; due; place   the office's records say this of a dossier, from then on; after that can
//	                        stand "; thủ tục=…", "; tên=…", "; đt=…", "; 4số=…", "; thiếu=a + b", "; lý do=…", "; nhận=ngày"
//	= lãnh đạo              Lý Thị Chủ is a chair: % words, %! label, "%<"; = phụ trách kiêm lãnh đạo: Võ Thu is both;
//	                        %/ words and &/ words reply to the newest message that shows a letter
//	= chưa mở bot 800       that person never began a conversation with the bot; = đã mở bot 800: now they have
//	= theo dõi 100 CODE     that chat follows a dossier; = theo dõi 100 CODE xác nhận: and passed the second factor
//	= lời thư birth: words  the office has these words for that letter; = không xin lỗi: it wants no apologies
//	= bản in                letters can be printed from now on
//	= hệ thống CODE; status; due; place    the office's own system says this of a dossier, from then on, when it is
//	                        asked; = hệ thống im: it does not answer; = hệ thống lại: it does again
//	= tờ hướng dẫn          leaflets are offered from now on; = hỏng tờ hướng dẫn: none can be drawn
//	~ +31m                  time passes
//	~ dồn 20 words          20 citizens ask officers that, all at once; what they read and their cards are only counted
//	> words                 the citizen writes; >[ẢNH] words sends a photo; see attached_test.go for what
//	                        else can be sent, and for >[ẢNH 3] words, an album
//	>^ words                in reply to the last message of a question; >^[ẢNH] likewise
//	>> words                passes on what somebody else wrote
//	>* words                changes the citizen's last message
//	>! label                presses the newest button with that label; >!! twice
//	>/ payload              presses a button with that payload
//	>2 words                a second citizen writes; >2! label presses
//	@minh words             the officer replies to the last card; @minh! label presses in the group;
//	@minh+ words            replies to the newest message that shows a promotion; &+ words: the lead does;
//	                        " ⏎ " in either begins a new line
//	@minh= words            replies to the newest message that shows a dossier; " ⏎ " begins a new line
//	@minh^ words            replies to the last message that a person wrote in the group
//	@minh. words            says something that replies to nothing; @minh* words changes their last message;
//	@minh~ words            replies to the last message that gathers questions
//	@minh? seen | words     replies to a message of the bot's that it does not know; @la is a stranger in the group,
//	                        @nhom an admin who speaks as the group, @may a bot
//	~ mất tệp               files cannot be copied from now on; ~ còn tệp: they can again
//	~ chặn bot              the citizen takes nothing from the bot any more; ~ thôi chặn bot: they do
//	~ đường truyền tắc      officers' replies do not go out; đứt: nobody knows whether they did; đứt hẳn: likewise
//	                        of the bot's own answers; without a word: all is well
//	~ nhóm -900             the officers' group gets a new id
//	~ mất quầy 2            the bot is put out of the second desk's group (without a number: the first's); ~ lại quầy 2: it is back
//	= nhà in                before anything is said: the guides are the few of testdata/press, and are published from there
//	~ đặt folder/name.md    the office's file of that guide is now the one in testdata/incoming; ~ bỏ name.md: it has none
//	~ xem tệp               the files are looked at, as when they were edited
//	~ khởi động lại         the bot starts again; ~ hỏng cổng: until then nothing can be proposed
//	$ words                 the admin writes to the bot; $group words in the officers' group, $group^ in reply
//	                        to the last message that a person wrote there; $group! label: the admin presses there
//	$! label                the admin presses; $[folder/name.md] sends a guide's file, or a spreadsheet, of testdata/incoming
//
// What follows such a line is what everybody sees then: "<" begins a message to
// the citizen, "2<" one to the second citizen, "@<" one in the officers' group, "$<" one to the admin, "|" goes
// on with it, [label] are its buttons and "(nháy)" is shown over the chat.
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/dialogues/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, string(raw))
			if *updateGolden {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(raw) {
				t.Errorf("%s\n%s", file, firstDifference(string(raw), got))
			}
		})
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; i < len(w) && i < len(g); i++ {
		if w[i] != g[i] {
			return "line " + itoa(i+1) + "\nwant: " + w[i] + "\n got: " + g[i]
		}
	}
	return "one is longer: want " + itoa(len(w)) + " lines, got " + itoa(len(g))
}

// play runs a dialogue and returns it with what was really said.
func play(t *testing.T, script string) string { return playAs(t, script, nil) }

// playAs is play with something done to every update on its way.
func playAs(t *testing.T, script string, alter func(*Update)) string {
	w := newWorld(t)
	w.alter = alter
	var out []string
	begun := false
	for _, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			out = append(out, line)
			continue
		case isShown(line):
			continue
		case line == "= phụ trách":
			w.appoint("700", "Võ Thu", knowledge.RoleLead)
			out = append(out, line)
			continue
		case strings.HasPrefix(line, "= quầy "):
			w.addDesk(strings.TrimPrefix(line, "= quầy "))
			out = append(out, line)
			continue
		case w.setsLetters(line):
			out = append(out, line)
			continue
		case line == "= cơ quan mẫu":
			w.hasProfile(knowledge.OfficeExample())
			out = append(out, line)
			continue
		case strings.HasPrefix(line, "= hệ thống "):
			w.hasSystem(strings.TrimPrefix(line, "= hệ thống "))
			out = append(out, line)
			continue
		case strings.HasPrefix(line, "= hồ sơ "):
			w.putDossier(strings.TrimPrefix(line, "= hồ sơ "))
			out = append(out, line)
			continue
		case strings.HasSuffix(line, "tờ hướng dẫn") && strings.HasPrefix(line, "="):
			w.bot.Leaflet = sampleLeaflet(line == "= tờ hướng dẫn")
			out = append(out, line)
			continue
		}
		if line == "= nhà in" {
			w.print()
		}
		if !begun {
			if strings.HasPrefix(line, "= bộ mẫu") {
				w.bot.Editions = oneEdition{sampleEdition(t)}
			}
			w.people(!strings.HasSuffix(line, "không quầy"))
			begun = true
		}
		w.fresh = nil
		if !strings.HasPrefix(line, "=") {
			w.perform(line)
		}
		w.nothingForbidden(line)
		out = append(append(out, line), w.fresh...)
	}
	return strings.Join(out, "\n") + "\n"
}

func isShown(line string) bool {
	for _, sign := range []string{"<", "|", "2<", "2|", "@<", "@|", "$<", "$|", "&<", "&|", "%<", "%|", "(nháy)", "(hiện"} {
		if strings.HasPrefix(line, sign) {
			return true
		}
	}
	return len(line) > 2 && line[0] == '@' && line[1] >= '2' && line[1] <= '9' && (line[2] == '<' || line[2] == '|')
}

// nothingForbidden fails when a citizen reads something personal of a dossier,
// or a sentence that was not filled in.
func (w *world) nothingForbidden(after string) {
	w.t.Helper()
	for _, m := range w.shown {
		for _, bad := range []string{"%!", "Bí Mật", "0912345678", "6789", "ghi chú nội bộ", "Nuôi con nuôi"} {
			if m.chat == citizenChat && strings.Contains(m.body.Text, bad) {
				w.t.Errorf("after %q the citizen reads %q: %s", after, bad, m.body.Text)
			}
		}
	}
}

// perform does what one line of a dialogue says.
func (w *world) perform(line string) {
	w.t.Helper()
	citizen := w.update(KindMessage, citizenChat, "100", "Nguyễn Thị Hoa")
	admin := w.update(KindMessage, adminChat, "900", "Quản trị Bình")
	lead := w.update(KindMessage, leadChat, "700", "Võ Thu")
	sign, rest, _ := strings.Cut(line, " ")
	if second, ok := strings.CutPrefix(sign, ">2"); ok {
		citizen = w.update(KindMessage, secondChat, "200", "Phạm Văn Tư")
		sign = ">" + second
		line = sign + " " + rest
	}
	switch {
	case sign == "~" && w.press != nil && w.press.perform(rest):
	case sign == "$group!":
		w.presses(w.update(KindMessage, w.desk, "900", "Quản trị Bình"), rest)
	case sign == "$!":
		w.presses(admin, rest)
	case strings.HasPrefix(line, "$["):
		admin.File, admin.Document = "document", w.incoming(strings.Trim(line, "$[]"))
		w.writes(admin)
	case strings.HasPrefix(line, "~ dồn "):
		w.rushes(strings.TrimPrefix(line, "~ dồn "))
	case strings.HasPrefix(line, "~ mất quầy"), strings.HasPrefix(line, "~ lại quầy"):
		n := strings.Trim(line[len("~ mất quầy"):], " ")
		u := w.update(KindMember, w.desk, "900", "Quản trị Bình")
		if n != "" {
			u.Chat = w.desks[n]
			u.Chat.Topic = ""
		}
		u.Member = map[string]string{"mất": "left", "lại": "member"}[strings.Fields(rest)[0]]
		w.arrive(u)
	case strings.HasPrefix(line, "~ nhóm "):
		moved := w.update(KindMoved, deskChat, "", "")
		moved.MovedTo = strings.TrimPrefix(line, "~ nhóm ")
		w.arrive(moved)
		deskMoved := deskChat
		deskMoved.Chat = moved.MovedTo
		w.desk = deskMoved
	case line == "~ chặn bot", line == "~ thôi chặn bot":
		w.blocks[citizenChat.Chat] = line == "~ chặn bot"
	case strings.HasPrefix(line, "~ đường truyền"):
		w.line = strings.TrimSpace(strings.TrimPrefix(line, "~ đường truyền"))
		w.drain()
	case line == "~ mất tệp", line == "~ còn tệp":
		w.gone = line == "~ mất tệp"
	case sign == "~":
		d, err := time.ParseDuration(strings.TrimPrefix(rest, "+"))
		if err != nil {
			w.t.Fatalf("%s: %v", line, err)
		}
		w.now = w.now.Add(d)
		w.bot.Round(context.Background())
		w.bot.jobs.Wait()
		w.drain()
	case sign == ">*":
		citizen.Kind, citizen.Text, citizen.Message = KindEdited, rest, w.said[citizenChat]
		w.arrive(citizen)
	case sign == ">!" || sign == ">!!":
		w.presses(citizen, rest)
		if sign == ">!!" {
			w.presses(citizen, rest)
		}
	case sign == ">/":
		w.pressData(citizen, rest, "1")
	case strings.HasPrefix(sign, ">"):
		line, citizen.Forwarded = strings.TrimLeft(line, ">^"), strings.HasPrefix(sign, ">>")
		if strings.HasPrefix(sign, ">^") {
			citizen.ReplyTo = w.lastOf(func(m shownMessage) bool { return m.chat == citizenChat && m.question != 0 }).id
		}
		w.sends(citizen, line)
	case sign == "$":
		admin.Text = rest
		w.writes(admin)
	case sign == "$group" || sign == "$group^":
		group := w.update(KindMessage, w.desk, "900", "Quản trị Bình")
		if sign == "$group^" {
			group.ReplyTo, group.ReplyFrom = w.said[w.desk], w.saidBy[w.desk]
		}
		group.Text = rest
		w.writes(group)
	case strings.HasPrefix(sign, "%"), sign == "&/":
		w.chair(sign, rest)
	case sign == "&+":
		lead.Text, lead.ReplyTo = strings.ReplaceAll(rest, " ⏎ ", "\n"), w.shownPromotion(leadChat)
		w.writes(lead)
	case sign == "&":
		lead.Text = rest
		w.writes(lead)
	case sign == "&!":
		w.presses(lead, rest)
	case strings.HasPrefix(sign, "@"):
		who := strings.TrimPrefix(sign, "@")
		if n, name, ok := strings.Cut(who, ":"); ok {
			first := w.desk
			defer func() { w.desk = first }()
			who, w.desk = name, w.desks[n]
		}
		w.officer(who, rest)
	default:
		w.t.Fatalf("a dialogue cannot say %q", line)
	}
}

// rushes has many citizens ask officers the same: "20 words".
func (w *world) rushes(line string) {
	w.t.Helper()
	count, words, _ := strings.Cut(line, " ")
	n, err := strconv.Atoi(count)
	if err != nil {
		w.t.Fatalf("no rush: %q", line)
	}
	w.rush = true
	for i := range n {
		id := itoa(30001 + i)
		u := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: id}, id, "Người dân "+itoa(i+1))
		u.Text = "/hoicanbo " + words
		w.writes(u)
	}
	w.rush = false
	from := len(w.shown)
	w.drain()
	cards := 0
	w.fresh = nil
	for _, m := range w.shown[from:] {
		switch {
		case m.kind == knowledge.NoticeCard:
			cards++
		case strings.HasPrefix(m.chat.Chat, "-"):
			w.fresh = append(w.fresh, w.lines(m.chat, "", m.body)...)
		}
	}
	w.fresh = append([]string{"(hiện " + itoa(cards) + " thẻ)"}, w.fresh...)
}

// officer does in the group what one line of a dialogue says: see TestDialogues.
func (w *world) officer(who, rest string) {
	w.t.Helper()
	name := strings.TrimRight(who, "!.*?^~+=")
	id, ok := officers[name]
	if !ok {
		w.t.Fatalf("no officer %q", name)
	}
	u := w.update(KindMessage, w.desk, id, officerNames[name])
	switch name {
	case "nhom":
		u.From.Account, u.From.Anonymous = knowledge.Account{}, true
	case "may":
		u.From.Bot = true
	}
	switch strings.TrimPrefix(who, name) {
	case "!":
		w.presses(u, rest)
		return
	case "*":
		u.Kind, u.Text, u.Message = KindEdited, rest, w.said[w.desk]
		w.arrive(u)
		return
	case "?":
		u.ReplyText, rest, _ = strings.Cut(rest, " | ")
		u.ReplyTo = w.id()
	case "+":
		u.ReplyTo, rest = w.shownPromotion(w.desk), strings.ReplaceAll(rest, " ⏎ ", "\n")
	case "^":
		u.ReplyTo, u.ReplyFrom = w.said[w.desk], w.saidBy[w.desk]
	case "=":
		rest = strings.ReplaceAll(rest, " ⏎ ", "\n")
		u.ReplyTo = w.lastOf(func(m shownMessage) bool { return m.chat == w.desk && strings.HasPrefix(m.body.Text, keepHead) }).id
	case "~":
		u.ReplyTo = w.lastOf(func(m shownMessage) bool { return m.chat == w.desk && m.kind == knowledge.NoticeDigest }).id
	case ".":
	default:
		if !strings.HasPrefix(rest, "/cho") && !strings.HasPrefix(rest, "/ketnoi") && !strings.HasPrefix(rest, "/thongke") {
			u.ReplyTo = w.lastOf(func(m shownMessage) bool { return m.chat == w.desk && m.kind == knowledge.NoticeCard }).id
		}
	}
	w.sends(u, rest)
}

func (w *world) lastOf(is func(shownMessage) bool) shownMessage {
	w.t.Helper()
	for i := len(w.shown) - 1; i >= 0; i-- {
		if is(w.shown[i]) {
			return w.shown[i]
		}
	}
	w.t.Fatal("no such message was shown")
	return shownMessage{}
}

// presses presses the newest button with a label in the chat of u; when none is
// to be seen any more, the newest that ever was, as on a screen not yet
// refreshed.
func (w *world) presses(u Update, label string) {
	w.t.Helper()
	for i := len(w.shown) - 1; i >= 0; i-- {
		m := w.shown[i]
		for _, row := range m.body.Buttons {
			for _, b := range row {
				if m.chat == u.Chat && b.Label == label {
					w.once[u.Chat.Chat+" "+label] = pastButton{b.Press, m.id}
					w.pressData(u, b.Press, m.id)
					return
				}
			}
		}
	}
	past, ok := w.once[u.Chat.Chat+" "+label]
	if !ok {
		past, ok = w.screens[u.Chat.Chat+" "+label]
	}
	if !ok {
		w.t.Fatalf("nobody ever saw a button %q", label)
	}
	w.pressData(u, past.data, past.message)
}

// pastButton is a button that was pressed.
type pastButton struct{ data, message string }

func (w *world) pressData(u Update, data, message string) {
	w.t.Helper()
	if len(data) > maxPayload {
		w.t.Fatalf("payload %q is too long", data)
	}
	w.pressRaw(u, data, message)
}

// pressRaw presses a button with any payload, whether a channel would carry it
// or not.
func (w *world) pressRaw(u Update, data, message string) {
	w.t.Helper()
	u.Kind, u.Message, u.Press = KindPress, message, Press{ID: itoa(w.updates), Data: data}
	w.arrive(u)
}

// putDossier reads "CODE; status; due; place", and what else there is to say.
func (w *world) putDossier(line string) {
	w.t.Helper()
	d := w.dossierOf(line)
	err := w.store.Update(context.Background(), func(tx knowledge.Tx) error {
		_, err := knowledge.TakeDossier(tx, d, w.now)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) dossierOf(line string) knowledge.Dossier {
	w.t.Helper()
	part := append(strings.Split(line, ";"), "", "", "")
	edition, release := w.bot.Editions.Current()
	defer release()
	code, ok := edition.Office.Dossiers.CodeForms().Parse(part[0])
	status, ok2 := knowledge.ParseStatus(strings.TrimSpace(part[1]))
	due, _ := time.Parse("02/01/2006", strings.TrimSpace(part[2]))
	if !ok || !ok2 {
		w.t.Fatalf("no dossier: %q", line)
	}
	d := knowledge.Dossier{
		Code: code, Status: status, Due: due, Place: strings.TrimSpace(part[3]), From: knowledge.FromSheet,
		Name: "Nguyễn Bí Mật", Phone: "0912345678", IDLast4: "6789", Note: "ghi chú nội bộ", Procedure: "Cấp bản sao trích lục hộ tịch",
	}
	for _, more := range part[4:] {
		key, value, _ := strings.Cut(strings.TrimSpace(more), "=")
		switch key {
		case "thủ tục":
			d.Procedure = value
		case "tên":
			d.Name = value
		case "đt":
			d.Phone = value
		case "4số":
			d.IDLast4 = value
		case "thiếu":
			d.Wanted = strings.Split(value, " + ")
		case "lý do":
			d.Reason = value
		case "nhận":
			d.Received, _ = time.Parse("02/01/2006", value)
		case "":
		default:
			w.t.Fatalf("nothing of a dossier is called %q", key)
		}
	}
	return d
}
