package records

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

var rewrite = flag.Bool("rewrite", false, "write the golden file anew")

// sorted is the simplest KV: a map, sorted anew for each scan.
type sorted map[string][]byte

func (m sorted) Get(k []byte) ([]byte, error) { return m[string(k)], nil }

func (m sorted) Put(k, v []byte) error { m[string(k)] = v; return nil }

func (m sorted) Delete(k []byte) error { delete(m, string(k)); return nil }

func (m sorted) Scan(from, to []byte, do func(k, v []byte) (bool, error)) error {
	var keys []string
	for k := range m {
		if k >= string(from) && k < string(to) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		if more, err := do([]byte(k), m[k]); !more || err != nil {
			return err
		}
	}
	return nil
}

var (
	now     = time.Date(2026, 11, 22, 8, 0, 0, 5, time.FixedZone("", 7*3600))
	citizen = knowledge.Address{Channel: "tg", Chat: "1001"}
	officer = knowledge.Account{Channel: "tg", ID: "501"}
	at      = knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: "77"}
)

// example writes one record of each kind, with every field set.
func example(t *testing.T) sorted {
	t.Helper()
	m := sorted{}
	tx := New(m)
	entry := knowledge.Entry{At: now, Side: knowledge.ByCitizen, By: "Chị Lan", Author: officer, Text: "Hỏi <giấy> & tờ", File: "photo", Source: at, Parts: []knowledge.MessageRef{at}, Album: true, Notice: 1, Along: []uint64{2}, Taken: true, Lost: true}
	n := knowledge.Notice{To: citizen, Kind: knowledge.NoticeReply, Edits: 9, ReplyTo: at, Question: 1, Attempts: 2, Repeat: true, Doubts: 1, Barred: true,
		NotBefore: now, Message: "77", Problem: "chặn", Owed: now, Done: now, Trace: "ab",
		Body: knowledge.Body{Text: "<b>Dạ</b>", Buttons: [][]knowledge.Button{{{Label: "Rõ", Press: "x", URL: "u"}}}, Copy: &at, Copies: []knowledge.MessageRef{at}, Remove: true,
			File: &knowledge.File{Name: "ks.pdf", Data: []byte{0, 255}, Photo: true}, AskPhone: "Gửi số", DropPhone: true}}
	_, err := tx.NextQuestion()
	_, err2 := tx.Owe(n)
	_, err3 := tx.Record(knowledge.Deed{At: now, By: officer, Name: "x", Power: "answer", Verb: "claim", Question: 1, Chat: citizen, About: "a"})
	_, err4 := tx.AddFeedback(knowledge.Feedback{At: now, From: citizen, Account: officer, Name: "Chị Lan", Text: "Cảm ơn", Officer: officer})
	n.Seq, n.State = 1, knowledge.Sent
	err = errors.Join(err, err2, err3, err4,
		tx.SetEpoch(2),
		tx.MarkSeen(now, "u1"),
		tx.Quarantine(knowledge.Quarantined{Key: "u2", Raw: []byte{0, 255}, Why: "hỏng", At: now}),
		errOf(tx.Arrive(knowledge.Arrived{Key: "u3", Raw: []byte{0, 255}, At: now})),
		tx.PutMemory(knowledge.Memory{Chat: citizen, Changed: now,
			Turns: []knowledge.Turn{{Text: "phí?", Guide: "ks", Source: at, At: now, Trace: "ab", Read: true}},
			Thread: knowledge.Thread{Edition: "e1", Topics: []knowledge.Topic{{Text: "phí?", Guide: "ks", Verdict: "sure", Aspects: []knowledge.Aspect{knowledge.Fee},
				Case: "Quá hạn", Hits: []knowledge.Hit{{Guide: "ks", Score: 9}}, Choices: []string{"ks", "kt"}, Confidence: 0.5, At: now}}},
			Offer:  knowledge.Offer{Text: "phí?", Source: at, Files: true, File: "photo", Asked: true, At: now, Trace: "ab"},
			Albums: []knowledge.Album{{ID: "9", Parts: []knowledge.MessageRef{at}, File: "photo", Text: "đơn", Offer: 1, At: now}},
			Await:  knowledge.AwaitCase, AddTo: 7, Leaflet: now, Asking: "k:ks:p:ab", Told: knowledge.Told{Guide: "ks", Cases: []string{"Quá hạn"}, None: []string{"Ai?"}, At: now}}),
		tx.PutChecklist(knowledge.Checklist{Key: "ck", Guide: "ks", Cases: []string{"Quá hạn"},
			Papers:  []knowledge.Paper{{Text: "Tờ khai", Show: true, Done: true}},
			Viewers: []knowledge.Viewer{{Chat: citizen, Notice: 3}}, Made: now, Changed: now}),
		tx.PutPerson(knowledge.Person{Account: officer, Name: "Cô Hoa", Roles: []knowledge.Role{knowledge.RoleLead}, Since: now, By: "cài đặt"}),
		tx.PutDesk(knowledge.Desk{Chat: citizen, Name: "Một cửa", Fields: []string{"Hộ tịch"}, Since: now, By: "x", Absent: true,
			Roster: []knowledge.Duty{{Account: officer, Days: []time.Weekday{time.Monday}, Off: []time.Time{now}}},
			Canned: []knowledge.Canned{{Name: "chao", Text: "Dạ"}}, Curt: true,
			Flow: knowledge.Flow{Recent: []time.Time{now}, Digests: []knowledge.Digest{{Notice: 3, Numbers: []int64{4}, Shows: "y"}}, List: 5, Listed: "x", Looked: now}}),
		tx.PutQuestion(knowledge.Question{Number: 1, Epoch: 2, Citizen: citizen, Account: officer, Name: "Chị Lan", Field: "Hộ tịch",
			Guesses: []string{"ks"}, Desk: knowledge.Address{Channel: "tg", Chat: "-100", Topic: "3"}, State: knowledge.Claimed, Claimer: officer, ClaimedBy: "Cô Hoa", ClaimedAt: now, Touched: now, Warned: now,
			Thread: []knowledge.Entry{entry}, Card: 1, AskedAt: now, Changed: now, AskedIfClear: true, Missed: now,
			Heard:    knowledge.Heard{Verdict: "sure", Guide: "ks", Aspects: []knowledge.Aspect{knowledge.Papers}, Case: "Quá hạn", Told: true},
			Pressing: knowledge.Urgent, Due: now, Promised: true, Nudges: knowledge.Nudges{Stage: 1, At: now, Slip: true},
			Rating: knowledge.Rating{Face: 4, Why: "nhanh", Officer: officer, At: now}, Trace: "ab"}),
		tx.Count(now, "sure", 2),
		tx.PutPromotion(knowledge.Promotion{Number: 1, Guide: "ks", Ask: "a", Answer: "b", Question: 1, Author: officer, Name: "x", At: now,
			State: knowledge.Rejected, Second: officer, SecondBy: "y", Decided: now, Why: "z", Source: "Cán bộ", Going: true, Tried: now, Shown: []uint64{1}}),
		tx.Belongs(at, 1),
		tx.PutAction(knowledge.Action{Key: "k", Verb: "claim", Question: 1, Chat: citizen, Arg: "a", Expires: now}),
		tx.PutAnnouncement(knowledge.Announcement{Number: 1, Text: "Nghỉ", Scope: knowledge.Scope{Kind: knowledge.ScopeField, ID: "Hộ tịch"},
			From: now, To: now, By: officer, Name: "Cô Hoa", Posted: now, Ended: now, EndedBy: officer}),
		tx.PutDossier(knowledge.Dossier{Code: "H1.2-3", Procedure: "1.001193", Name: "Lan", Phone: "09", IDLast4: "1234",
			Status: knowledge.NeedsPapers, Said: "xong", Received: now, Due: now, Ended: now, Place: "Quầy 3", Wanted: []string{"Tờ khai"}, Reason: "thiếu", Note: "ghi",
			Pauses: []knowledge.Pause{{From: now, To: now}}, From: knowledge.FromSheet, Known: now, Changed: now}),
		tx.PutMovement(knowledge.Movement{Code: "H1.2-3", Was: knowledge.Accepted}),
		tx.PutTries(knowledge.Tries{Key: "a", Wrong: []time.Time{now}, Seen: []knowledge.LookedUp{{Code: "H1.2-3", At: now}}, Passed: []knowledge.LookedUp{{Code: "H1.2-3", At: now}}, Alarmed: now, Changed: now}),
		tx.PutFollow(knowledge.Follow{Code: "H1.2-3", Who: citizen, Since: now, Relative: true, Verified: true, Told: knowledge.Done, ToldDue: now, ToldList: "a1", Notice: 1, Eve: now, Day: now}),
		tx.PutErasure(knowledge.Erasure{Who: citizen, Account: officer, Name: "Lan", Asked: now, Questions: []int64{1}}),
		tx.PutLetter(knowledge.Letter{Number: 1, Kind: knowledge.Apology, Code: "H1.2-3", Name: "Lan", Status: knowledge.Done, Due: now, NewDue: now, Reason: "chờ",
			State: knowledge.LetterDraft, Written: now, Decided: now, By: officer, ByName: "Hoa", Text: "Kính gửi", Shown: []uint64{1}, Listed: []uint64{3}, Sent: []uint64{2}}),
		tx.PutLetter(knowledge.Letter{Number: 2, Kind: knowledge.Birth, Code: "H1.2-3", State: knowledge.LetterApproved, Decided: now}),
		tx.PutLetterTemplate(knowledge.LetterTemplate{Kind: knowledge.Birth, Text: "Chúc mừng", By: officer, ByName: "Hoa", Approved: now}),
		tx.PutNotice(n),
		errOf(tx.Owe(n))) // and is not paid
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// errOf drops a number that comes with an error.
func errOf[N int64 | uint64](_ N, err error) error { return err }

// TestFormatStays compares what is written with a golden file: a data file of
// today must be readable in years to come. A member may be added; one that goes
// or is renamed needs a new format, and code that reads the old one.
func TestFormatStays(t *testing.T) {
	written := example(t)
	golden := filepath.Join("testdata", "format2.txt")
	if *rewrite {
		if err := os.WriteFile(golden, []byte(shown(t, written)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(content)), "\n")
	got := strings.Split(strings.TrimSpace(shown(t, written)), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for i := range want {
		wantKey, wantJSON, _ := strings.Cut(want[i], " = ")
		gotKey, gotJSON, _ := strings.Cut(got[i], " = ")
		if gotKey != wantKey || !within(parsed(wantJSON), parsed(gotJSON)) {
			t.Errorf("a record is written in another way:\n got %s\nwant %s", got[i], want[i])
		}
	}
}

// shown is a record a line: kind, key, and what it says.
func shown(t *testing.T, m sorted) string {
	t.Helper()
	var out strings.Builder
	if err := m.Scan(nil, []byte{0xFF}, func(k, v []byte) (bool, error) {
		payload, err := unseal(k, v)
		out.WriteString(key(k).kind().String() + ": " + quoted(k) + " = " + string(payload) + "\n")
		return true, err
	}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func parsed(text string) (v any) {
	if text != "" && json.Unmarshal([]byte(text), &v) != nil {
		return "no JSON"
	}
	return v
}

// within reports whether all that old says is said by now as well.
func within(old, now any) bool {
	switch old := old.(type) {
	case map[string]any:
		now, ok := now.(map[string]any)
		for name, v := range old {
			ok = ok && within(v, now[name])
		}
		return ok
	case []any:
		now, ok := now.([]any)
		ok = ok && len(now) == len(old)
		for i := range old {
			ok = ok && within(old[i], now[i])
		}
		return ok
	}
	return old == now
}

// quoted shows a key: its printable bytes, and the others in hex.
func quoted(k []byte) string {
	var b strings.Builder
	for _, c := range k {
		if c > ' ' && c < 0x7F {
			b.WriteByte(c)
		} else {
			b.WriteString("." + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]))
		}
	}
	return b.String()
}

func check(m sorted) error {
	_, _, err := Check(m, nil, []byte{0xFF})
	return err
}

// TestEveryFlippedBitIsFound flips every bit of every record and of every key.
func TestEveryFlippedBitIsFound(t *testing.T) {
	m := example(t)
	if err := check(m); err != nil {
		t.Fatal(err)
	}
	for k, v := range m {
		for bit := range 8 * len(v) {
			broken := bytes.Clone(v)
			broken[bit/8] ^= 1 << (bit % 8)
			if _, err := unseal([]byte(k), broken); !errors.Is(err, knowledge.ErrDamaged) {
				t.Fatalf("%s: bit %d: %v", quoted([]byte(k)), bit, err)
			}
		}
		for bit := range 8 * len(k) {
			broken := []byte(k)
			broken[bit/8] ^= 1 << (bit % 8)
			if _, err := unseal(broken, v); !errors.Is(err, knowledge.ErrDamaged) {
				t.Fatalf("%s: bit %d of the key: %v", quoted([]byte(k)), bit, err)
			}
		}
		for n := range v {
			if _, err := unseal([]byte(k), v[:n]); !errors.Is(err, knowledge.ErrDamaged) {
				t.Fatalf("%s: %d bytes of it: %v", quoted([]byte(k)), n, err)
			}
		}
	}
}

// reads is every method that reads records, by the kind that it reads.
var reads = map[kind]func(tx *Tx) error{
	kindCounter:         func(tx *Tx) error { _, err := tx.Epoch(); return err },
	kindSeenOld:         func(tx *Tx) error { _, err := tx.Seen("u1"); return err },
	kindSeen:            func(tx *Tx) error { _, err := tx.Seen("u1"); return err },
	kindSeenAt:          func(tx *Tx) error { _, err := tx.ForgetSeen(now.AddDate(1, 0, 0), 9); return err },
	kindQuarantined:     func(tx *Tx) error { _, err := tx.Quarantined(9); return err },
	kindArrived:         func(tx *Tx) error { _, err := tx.Arrived(0, 9); return err },
	kindMemory:          func(tx *Tx) error { _, err := tx.Memory(citizen); return err },
	kindPerson:          func(tx *Tx) error { _, err := tx.People(); return err },
	kindDesk:            func(tx *Tx) error { _, err := tx.Desk(citizen); return err },
	kindQuestion:        func(tx *Tx) error { _, err := tx.WaitingQuestions(9); return err },
	kindQuestionOf:      func(tx *Tx) error { _, err := tx.QuestionsOf(citizen, 9); return err },
	kindQuestionWaiting: func(tx *Tx) error { _, err := tx.WaitingQuestions(9); return err },
	kindQuestionAt:      func(tx *Tx) error { _, err := tx.QuestionsAsked(now, now.AddDate(1, 0, 0), 9); return err },
	kindDeed:            func(tx *Tx) error { _, err := tx.Deeds(0, 9); return err },
	kindCount:           func(tx *Tx) error { _, err := tx.Counts(now, now); return err },
	kindFeedback:        func(tx *Tx) error { _, err := tx.Feedback(1); return err },
	kindFeedbackAt:      func(tx *Tx) error { _, err := tx.Feedbacks(now, now.AddDate(1, 0, 0), 9); return err },
	kindPromotion:       func(tx *Tx) error { _, err := tx.Promotions(); return err },
	kindBelongs:         func(tx *Tx) error { _, err := tx.QuestionAt(at); return err },
	kindAction:          func(tx *Tx) error { _, err := tx.TakeAction("k"); return err },
	kindActionExpiry:    func(tx *Tx) error { _, err := tx.ForgetActions(now.AddDate(1, 0, 0), 9); return err },
	kindAnnouncement:    func(tx *Tx) error { _, err := tx.Announcements(); return err },
	kindDossier:         func(tx *Tx) error { _, err := tx.DossierLike("H1_2_3"); return err },
	kindDossierLike:     func(tx *Tx) error { _, err := tx.DossierLike("H1_2_3"); return err },
	kindDossierDue:      func(tx *Tx) error { _, err := tx.DossiersDue(now, now.AddDate(1, 0, 0), 9); return err },
	kindDossierChanged:  func(tx *Tx) error { _, err := tx.ForgetDossiers(now.AddDate(1, 0, 0), now, 9); return err },
	kindMovement:        func(tx *Tx) error { _, err := tx.Movements("", 9); return err },
	kindTries:           func(tx *Tx) error { _, err := tx.Tries("a"); return err },
	kindTriesAt:         func(tx *Tx) error { _, err := tx.ForgetTries(now.AddDate(1, 0, 0), 9); return err },
	kindFollow:          func(tx *Tx) error { _, err := tx.FollowersOf("H1.2-3", 9); return err },
	kindFollowOf:        func(tx *Tx) error { _, err := tx.FollowsOf(citizen, 9); return err },
	kindErasure:         func(tx *Tx) error { _, err := tx.Erasures(); return err },
	kindLetter:          func(tx *Tx) error { _, err := tx.Letter(1); return err },
	kindLetterOf:        func(tx *Tx) error { _, err := tx.LettersOf("H1.2-3"); return err },
	kindLetterDraft:     func(tx *Tx) error { _, err := tx.DraftLetters(9); return err },
	kindLetterDecided:   func(tx *Tx) error { _, err := tx.ForgetLetters(now.AddDate(1, 0, 0), 9); return err },
	kindLetterTemplate:  func(tx *Tx) error { _, err := tx.LetterTemplate(knowledge.Birth); return err },
	kindChecklist:       func(tx *Tx) error { _, err := tx.Checklist("ck"); return err },
	kindChecklistOf:     func(tx *Tx) error { _, err := tx.ChecklistsOf(citizen, 9); return err },
	kindChecklistAt:     func(tx *Tx) error { _, err := tx.ForgetChecklists(now.AddDate(1, 0, 0), 9); return err },
	kindNotice:          func(tx *Tx) error { _, err := tx.NoticeAt(at); return err },
	kindDebtOld:         func(tx *Tx) error { _, err := tx.Debts(0, 9); return err },
	kindDebt:            func(tx *Tx) error { _, err := tx.Debts(0, 9); return err },
	kindNoticeAtOld:     func(tx *Tx) error { _, err := tx.NoticeAt(at); return err },
	kindNoticeAt:        func(tx *Tx) error { _, err := tx.NoticeAt(at); return err },
	kindNoticeDone:      func(tx *Tx) error { _, err := tx.ForgetNotices(now.AddDate(1, 0, 0), 9); return err },
}

// TestDamageIsSaid breaks all records of one kind and reads it.
func TestDamageIsSaid(t *testing.T) {
	for kind, name := range kindNames {
		if err := reads[kind](New(having(t, kind))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		m := having(t, kind)
		for k, v := range m {
			if key(k).kind() == kind {
				v[len(v)-1] ^= 1
			}
		}
		for what, err := range map[string]error{"reading": reads[kind](New(m)), "Check": check(m)} {
			if !errors.Is(err, knowledge.ErrDamaged) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s a broken %s: %v", what, name, err)
			}
			if err != nil && (strings.Contains(err.Error(), "Lan") || strings.Contains(err.Error(), "1001")) {
				t.Errorf("%s a broken %s says what is in it: %v", what, name, err)
			}
		}
	}
}

// TestIndexWithoutItsRecord loses records that an index names.
func TestIndexWithoutItsRecord(t *testing.T) {
	for index, of := range map[kind]kind{kindQuestionOf: kindQuestion, kindQuestionWaiting: kindQuestion, kindDossierLike: kindDossier,
		kindChecklistOf: kindChecklist, kindQuestionAt: kindQuestion, kindFeedbackAt: kindFeedback,
		kindDebtOld: kindNotice, kindNoticeAtOld: kindNotice, kindNoticeAt: kindNotice, kindNoticeDone: kindNotice} {
		m := having(t, index)
		for k := range m {
			if is := key(k).kind(); is == of || is == kindDebt {
				delete(m, k)
			}
		}
		if err := reads[index](New(m)); !errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("%s: %v", index, err)
		}
	}
}

func TestNewerFormat(t *testing.T) {
	k := questionKey(1)
	v := sealed(format+1, k, []byte("{}"))
	_, err := unseal(k, v)
	if !errors.Is(err, knowledge.ErrNewer) || errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("a record of a newer program: %v", err)
	}
}

// TestRefusedBeforeAnythingIsWritten gives records that cannot be written.
func TestRefusedBeforeAnythingIsWritten(t *testing.T) {
	long := strings.Repeat("x", maxKey)
	never := time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC) // JSON has no such year
	for name, do := range map[string]func(tx *Tx) error{
		"long seen key":  func(tx *Tx) error { return tx.MarkSeen(now, long) },
		"long index key": func(tx *Tx) error { return tx.MarkSeen(now, long[:maxKey-10]) },
		"long account":   func(tx *Tx) error { return tx.PutPerson(knowledge.Person{Account: knowledge.Account{ID: long}}) },
		"long code":      func(tx *Tx) error { return tx.PutDossier(knowledge.Dossier{Code: knowledge.DossierCode(long)}) },
		"strange year": func(tx *Tx) error {
			return tx.PutQuestion(knowledge.Question{Number: 1, State: knowledge.Open, Changed: never})
		},
	} {
		m := sorted{}
		if err := do(New(m)); !errors.Is(err, knowledge.ErrInvalid) || len(m) > 0 {
			t.Errorf("%s: %v, %d keys were written", name, err, len(m))
		}
	}
}
