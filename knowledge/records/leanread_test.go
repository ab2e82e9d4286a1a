package records

import (
	"encoding"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"motcua/knowledge"
)

// typesOf are the records of each kind that has one.
var typesOf = map[kind]any{
	kindCounter: int64(0), kindQuarantined: knowledge.Quarantined{}, kindArrived: knowledge.Arrived{}, kindMemory: knowledge.Memory{},
	kindPerson: knowledge.Person{}, kindDesk: knowledge.Desk{}, kindQuestion: knowledge.Question{}, kindBelongs: int64(0),
	kindDeed: knowledge.Deed{}, kindCount: knowledge.Count{}, kindFeedback: knowledge.Feedback{}, kindPromotion: knowledge.Promotion{},
	kindAction: knowledge.Action{}, kindAnnouncement: knowledge.Announcement{}, kindDossier: knowledge.Dossier{},
	kindMovement: knowledge.Movement{}, kindTries: knowledge.Tries{}, kindFollow: knowledge.Follow{}, kindErasure: knowledge.Erasure{},
	kindLetter: knowledge.Letter{}, kindLetterTemplate: knowledge.LetterTemplate{}, kindChecklist: knowledge.Checklist{},
	kindNotice: knowledge.Notice{}, kindDebt: knowledge.Notice{},
}

// agree wants a record to be read, or refused, as encoding/json does, and reports whether it
// was read without it.
func agree(t *testing.T, text []byte, as any) bool {
	t.Helper()
	k := kindCounter.key()
	got, want := reflect.New(reflect.TypeOf(as)), reflect.New(reflect.TypeOf(as))
	err, wantErr := decode(k, seal(k, text), got.Interface()), json.Unmarshal(text, want.Interface())
	if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got.Interface(), want.Interface()) {
		t.Errorf("%q is read as %+v (%v), and by encoding/json as %+v (%v)", text, got.Elem(), err, want.Elem(), wantErr)
	}
	return readLean(text, reflect.New(reflect.TypeOf(as)).Interface())
}

// TestEveryRecordIsReadLeanly reads a record of each kind, as it is written, and with some
// of its bytes changed.
func TestEveryRecordIsReadLeanly(t *testing.T) {
	random, read := rand.New(rand.NewPCG(1, 2)), 0
	err := example(t).Scan(nil, []byte{0xFF}, func(k, v []byte) (bool, error) {
		text, err := unseal(k, v)
		if err != nil || len(text) == 0 {
			return true, err
		}
		as := typesOf[key(k).kind()]
		if !agree(t, text, as) {
			t.Errorf("%s is not read: %s", key(k).kind(), text)
		}
		for range 1000 {
			if agree(t, changed(random, text), as) {
				read++
			}
		}
		return true, nil
	})
	if read < 300 || err != nil {
		t.Errorf("of what was changed only %d were read (%v)", read, err)
	}
}

// changed is a text with a piece of it left out, put in once more elsewhere, or replaced.
func changed(random *rand.Rand, text []byte) []byte {
	from, to := random.IntN(len(text)), random.IntN(len(text))
	piece := text[from:min(from+random.IntN(9), len(text))]
	if random.IntN(2) == 0 {
		odd := []string{`null`, `"`, `\n`, `\`, "\n", "\xff", ` `, `,`, `{}`, `[]`, `}`, `0`, `-`, `.`, `9`, `e9`, `=`, `true`, `đ`}
		piece = []byte(odd[random.IntN(len(odd))])
	}
	past := min(to+random.IntN(5), len(text))
	return append(append(append([]byte(nil), text[:to]...), piece...), text[past:]...)
}

// leanTexts are JSON as nobody writes it here, or not quite; read says whether it is read
// all the same. The fuzz test begins with them.
var leanTexts = []struct {
	text string
	read bool
}{
	{`{}`, true},
	{`{"Text":"đã","N":-12,"Small":255,"Yes":true,"Share":-1.5e-3}`, true},
	{`{"Text":"a\"\\\n\u0111\ud83d\ude00\ud83d"}`, true},
	{`{"Text":"\n\\n\"đ"}`, true},
	{"{\"Text\":\"\xff\"}", true},
	{"{\"Text\":\"\xff\\n\xc4\\n\x91\"}", true},
	{`{"At":"2026-11-22T08:00:00.000000005+07:00","In":{"B":1},"To":{},"All":[],"Raw":""}`, true},
	{`{"Yes":false,"To":{"A":"a"},"All":[{},{"A":"a"}],"Raw":"AP8="}`, true},
	{`{"N":-0}`, true},
	{`{"Text":"a","Text":"b"}`, false},
	{`{"To":{"A":"a"},"to":{"B":2},"Text":"a"}`, false},
	{`{"N":1,"Text":"a"}`, false},
	{`{"text":"a"}`, false},
	{`{"Te\u0078t":"a"}`, false},
	{`{"hidden":1}`, false},
	{`{"Other":1}`, false},
	{`{"To":null}`, false},
	{`{"All":[null]}`, false},
	{`{"Text":null}`, false},
	{`{"Text":1}`, false},
	{"{\"Text\":\"a\nb\"}", false},
	{`{"Text":"\x"}`, false},
	{`{"Text":"\ud8"}`, false},
	{`{"Text":"a`, false},
	{`{"Text":"a\`, false},
	{`{ "N":1}`, false},
	{`{"N":1} `, false},
	{`{"N":1}}`, false},
	{`{"N":1,}`, false},
	{`{,"N":1}`, false},
	{`{"N":01}`, false},
	{`{"N":+1}`, false},
	{`{"N":1.0}`, false},
	{`{"N":1e1}`, false},
	{`{"N":-}`, false},
	{`{"N":}`, false},
	{`{"N":9223372036854775808}`, false},
	{`{"Small":256}`, false},
	{`{"Small":-0}`, false},
	{`{"Share":1e999}`, false},
	{`{"Share":.5}`, false},
	{`{"All":[{},]}`, false},
	{`{"All":[{}`, false},
	{`{"Raw":"AP8"}`, false},
	{`{"Raw":"A\u0050"}`, false},
	{"{\"Raw\":\"AP8=\n\"}", false},
	{`{"At":"2026-13-22T08:00:00Z"}`, false},
	{`{"At":"2026-11-22"}`, false},
	{`{"At":1}`, false},
	{`{"Names":{"x":{}}}`, false},
	{`null`, false},
	{``, false},
}

func TestOddTextsAreLeftToJSON(t *testing.T) {
	for _, c := range leanTexts {
		if read := agree(t, []byte(c.text), outer{}); read != c.read {
			t.Errorf("%q: read %v, want %v", c.text, read, c.read)
		}
	}
	for _, as := range []any{embeds{}, tagged{}, own{}} {
		if agree(t, []byte(`{"A":"a"}`), as) {
			t.Errorf("%T has names of its own and was read", as)
		}
	}
	agree(t, []byte(`{}`), own{})
}

// own reads itself.
type own struct{ A string }

func (o own) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

func (o *own) UnmarshalJSON([]byte) error { o.A = "own"; return nil }

func FuzzReadLean(f *testing.F) {
	for _, c := range leanTexts {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		agree(t, text, outer{})
		agree(t, text, knowledge.Notice{})
	})
}

// TestNoRecordHasAWayOfItsOwn looks for types that encoding/json would read or write in a
// way that lean does not know.
func TestNoRecordHasAWayOfItsOwn(t *testing.T) {
	ways := []reflect.Type{marshalType, reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[encoding.TextMarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()}
	known := map[reflect.Type]bool{reflect.TypeFor[time.Time](): true}
	var look func(reflect.Type)
	look = func(is reflect.Type) {
		if known[is] {
			return
		}
		known[is] = true
		for _, way := range ways {
			if reflect.PointerTo(is).Implements(way) {
				t.Errorf("%s is a %s", is, way)
			}
		}
		switch is.Kind() {
		case reflect.Struct:
			for i := range is.NumField() {
				look(is.Field(i).Type)
			}
		case reflect.Slice, reflect.Pointer:
			look(is.Elem())
		}
	}
	for _, v := range typesOf {
		look(reflect.TypeOf(v))
	}
}
