package records

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

type inner struct {
	A string
	B int
}

type outer struct {
	Text   string
	N      int64
	Small  uint8
	Yes    bool
	Share  float64
	At     time.Time
	In     inner
	To     *inner
	All    []inner
	Raw    []byte
	Names  map[string]inner
	hidden int
}

// embeds and tagged are written as encoding/json does, which has names of its own for them.
type embeds struct{ inner }

type tagged struct {
	A string `json:"b"`
}

func TestZeroMembersAreLeftOut(t *testing.T) {
	at := time.Date(2026, 11, 22, 8, 0, 0, 5, time.FixedZone("", 7*3600))
	for _, c := range []struct {
		v    any
		want string
	}{
		{outer{}, `{}`},
		{outer{hidden: 1}, `{}`},
		{outer{At: time.Time{}.In(at.Location())}, `{}`},
		{outer{Text: "0001-01-01T00:00:00Z", N: -1, Small: 2, Yes: true, Share: 0.5}, `{"Text":"0001-01-01T00:00:00Z","N":-1,"Small":2,"Yes":true,"Share":0.5}`},
		{outer{Text: "<b>\"\n&"}, `{"Text":"<b>\"\n&"}`},
		{outer{Text: "a\\b\x00\n\r\u2028"}, `{"Text":"a\\b\u0000\n\r\u2028"}`},
		{outer{Text: "\xff đã"}, `{"Text":"\ufffd đã"}`},
		{outer{At: at, In: inner{B: 1}}, `{"At":"2026-11-22T08:00:00.000000005+07:00","In":{"B":1}}`},
		{outer{To: &inner{}, All: []inner{}}, `{"To":{},"All":[]}`},
		{outer{All: []inner{{}, {A: "a"}}, Raw: []byte{0, 255}}, `{"All":[{},{"A":"a"}],"Raw":"AP8="}`},
		{outer{Names: map[string]inner{"x": {}}}, `{"Names":{"x":{"A":"","B":0}}}`},
		{embeds{inner{A: "a"}}, `{"A":"a","B":0}`},
		{tagged{A: "a"}, `{"b":"a"}`},
		{[]*inner{nil, {B: 1}}, `[null,{"B":1}]`},
		{int64(0), `0`},
		{uint64(7), `7`},
		{"", `""`},
	} {
		got, err := newLean().write(c.v)
		if err != nil || string(got) != c.want {
			t.Errorf("%+v is %s, want %s (%v)", c.v, got, c.want, err)
		}
		plain, err := json.Marshal(c.v)
		if err != nil {
			t.Fatal(err)
		}
		lean, full := reflect.New(reflect.TypeOf(c.v)), reflect.New(reflect.TypeOf(c.v))
		if json.Unmarshal(got, lean.Interface()) != nil || json.Unmarshal(plain, full.Interface()) != nil || !sameTimes(lean.Elem().Interface(), full.Elem().Interface()) {
			t.Errorf("%s reads as %+v, %s as %+v", got, lean.Elem(), plain, full.Elem())
		}
	}
	if got, err := newLean().write(outer{At: at.AddDate(10000, 0, 0)}); err == nil {
		t.Errorf("a year that JSON does not have is %s", got)
	}
}

// sameTimes compares what was read, the zero time of any zone being the same.
func sameTimes(a, b any) bool {
	x, ok := a.(outer)
	y, ok2 := b.(outer)
	if !ok || !ok2 || !x.At.IsZero() || !y.At.IsZero() {
		return reflect.DeepEqual(a, b)
	}
	x.At, y.At = time.Time{}, time.Time{}
	return reflect.DeepEqual(x, y)
}
