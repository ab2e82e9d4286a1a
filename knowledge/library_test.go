package knowledge_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"motcua/knowledge"
)

func guide(id string, change ...func(*knowledge.Guide)) *knowledge.Guide {
	g := &knowledge.Guide{ID: id, Name: id, Origin: knowledge.ByHand, File: id + ".md", Hash: id}
	for _, c := range change {
		c(g)
	}
	return g
}

func imported(g *knowledge.Guide) { g.Origin = knowledge.Imported }

func code(own string, others ...knowledge.ProcedureCode) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) { g.Code, g.OtherCodes = knowledge.ProcedureCode(own), others }
}

func aliases(names ...string) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) { g.Aliases = names }
}

func record(id string) func(*knowledge.Guide) { return func(g *knowledge.Guide) { g.Record = id } }

func from(file string) func(*knowledge.Guide) { return func(g *knowledge.Guide) { g.File = file } }

type layer = []*knowledge.Guide

// Which guide stands, and where every name leads: "name>file".
func TestPrecedence(t *testing.T) {
	tests := map[string]struct {
		layers []layer
		stand  string
		names  string
		wrong  []string
	}{
		"nothing": {nil, "", "none>", nil},
		"earlier layer first": {
			[]layer{{guide("a", from("office"))}, {guide("a", from("ours")), guide("b")}},
			"office b.md", "a>office b>b.md", nil},
		"three layers": {
			[]layer{{}, {guide("a", from("2"))}, {guide("a", from("3"))}}, "2", "a>2", nil},
		"aliases lead to the guide": {
			[]layer{{guide("a", aliases("old", "older"))}}, "a.md", "old>a.md older>a.md", nil},
		"aliases of a hidden guide live on": {
			[]layer{{guide("a", from("office"))}, {guide("a", from("ours"), aliases("old"))}},
			"office", "old>office", nil},
		"an earlier alias hides a later id": {
			[]layer{{guide("new", aliases("a"))}, {guide("a", aliases("older"))}},
			"new.md", "a>new.md older>new.md", nil},
		"an earlier id beats a later alias": {
			[]layer{{guide("a")}, {guide("b", aliases("a", "c"))}}, "a.md b.md", "a>a.md c>b.md", nil},
		"an earlier alias beats a later one": {
			[]layer{{guide("a", aliases("c"))}, {guide("b", aliases("c"))}}, "a.md b.md", "c>a.md", nil},
		"imported yields to its code": {
			[]layer{{guide("tt", imported, code("1.000001"))}, {guide("a", code("1.000001"))}},
			"a.md", "tt>a.md a>a.md", nil},
		"imported yields to another code": {
			[]layer{{guide("tt", imported, code("1.000001"), aliases("t")), guide("a", code("1.000002", "1.000001"))}},
			"a.md", "tt>a.md t>a.md", nil},
		"a guide's own code beats a named one": {
			[]layer{{guide("a", code("1.000002", "1.000001"))}, {guide("b", code("1.000001"))}, {guide("tt", imported, code("1.000001"))}},
			"a.md b.md", "tt>b.md", nil},
		"imported yields to its record": {
			[]layer{{guide("r", imported, record("x7"))}, {guide("a", record("x7"))}}, "a.md", "r>a.md", nil},
		"imported yields to its id as alias": {
			[]layer{{guide("a", aliases("tt")), guide("tt", imported)}}, "a.md", "tt>a.md", nil},
		"no code, nothing to yield to": {
			[]layer{{guide("a"), guide("r", imported)}}, "a.md r.md", "r>r.md", nil},
		"a code only the imported one names": {
			[]layer{{guide("a", code("1.000002")), guide("tt", imported, code("1.000001", "1.000002"))}}, "a.md tt.md", "tt>tt.md", nil},
		"by hand stands beside by hand": {
			[]layer{{guide("a", code("1.000001")), guide("b", code("1.000001"))}}, "a.md b.md", "", nil},
		"imported beside imported": {
			[]layer{{guide("s", imported, code("1.000001")), guide("t", imported, code("1.000001"))}}, "s.md t.md", "", nil},
		"yielding to a hidden guide": {
			[]layer{{guide("a", from("office"))}, {guide("a", code("1.000001"))}, {guide("tt", imported, code("1.000001"))}},
			"office tt.md", "tt>tt.md", nil},
		"one id twice in a layer": {
			[]layer{{guide("a", from("1")), guide("a", from("2"))}}, "1", "a>1", []string{"2:1: tên «a» đã dùng trong 1"}},
		"one id twice in a later layer": {
			[]layer{{guide("a", from("0"))}, {guide("a", from("1")), guide("a", from("2"))}}, "0", "a>0", []string{"2:1: tên «a» đã dùng trong 1"}},
		"an alias is another's id": {
			[]layer{{guide("a", aliases("b")), guide("b")}}, "a.md b.md", "b>b.md", []string{"a.md:1: tên «b» đã dùng trong b.md"}},
		"one alias twice in a layer": {
			[]layer{{guide("a", aliases("c")), guide("b", aliases("c"))}}, "a.md b.md", "c>a.md", []string{"b.md:1: tên «c» đã dùng trong a.md"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lib, findings := knowledge.NewLibrary(test.layers...)
			if got := files(lib.Guides()); got != test.stand {
				t.Errorf("%q stand, want %q", got, test.stand)
			}
			for _, n := range strings.Fields(test.names) {
				name, want, _ := strings.Cut(n, ">")
				g, ok := lib.Guide(name)
				if ok != (want != "") || ok && g.File != want {
					t.Errorf("%q leads to %+v, want %q", name, g, want)
				}
			}
			var wrong []string
			for _, f := range findings {
				said, _, _ := strings.Cut(f.String(), ";")
				wrong = append(wrong, said)
			}
			if !slices.Equal(wrong, test.wrong) {
				t.Errorf("findings %q, want %q", wrong, test.wrong)
			}
		})
	}
}

func files(guides []*knowledge.Guide) string {
	var out []string
	for _, g := range guides {
		out = append(out, g.File)
	}
	return strings.Join(out, " ")
}

func TestLibraryLists(t *testing.T) {
	in := func(field, name string) func(*knowledge.Guide) {
		return func(g *knowledge.Guide) { g.Field, g.Name = field, name }
	}
	lib, findings := knowledge.NewLibrary(layer{
		guide("1", in("Hộ tịch", "Đăng ký kết hôn"), code("1.000001")),
		guide("2", in("Đất đai", "Tách thửa"), code("1.000002", "1.000001", "1.000001")),
		guide("3", in("Hộ tịch", "Cải chính hộ tịch"), code("1.000001", "1.000001")),
		guide("4", in("Hộ tịch", "Ghi chú ly hôn")),
		guide("5", in("Cư trú", "Ăn ở")),
	})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if got, want := files(lib.Guides()), "5.md 2.md 3.md 1.md 4.md"; got != want {
		t.Errorf("Guides are %s, want %s", got, want)
	}
	if got, want := strings.Join(lib.Fields(), ", "), "Cư trú, Đất đai, Hộ tịch"; got != want {
		t.Errorf("Fields are %s, want %s", got, want)
	}
	if got, want := files(lib.InField("Hộ tịch")), "3.md 1.md 4.md"; got != want {
		t.Errorf("in Hộ tịch are %s, want %s", got, want)
	}
	if got := lib.InField("Y tế"); len(got) > 0 {
		t.Errorf("in an unknown field are %s", files(got))
	}
	if got, want := files(lib.ByCode("1.000001")), "3.md 1.md 2.md"; got != want {
		t.Errorf("1.000001 are %s, want %s", got, want)
	}
	if got := lib.ByCode(""); len(got) > 0 {
		t.Errorf("no code finds %s", files(got))
	}
	if lib.Len() != 5 {
		t.Errorf("Len is %d, want 5", lib.Len())
	}
}

func TestLibraryHash(t *testing.T) {
	hash := func(layers ...layer) string {
		lib, _ := knowledge.NewLibrary(layers...)
		return lib.Hash()
	}
	a, b := guide("a"), guide("b")
	a.Field = "z" // lists after b, counts before it
	one := hash(layer{a, b})
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte("a a\nb b\n"))); one != want {
		t.Errorf("hash %q, want %q", one, want)
	}
	if other := hash(layer{b}, layer{a}); other != one {
		t.Error("the order of layers changes the hash")
	}
	if other := hash(layer{a}); other == one {
		t.Error("a missing guide does not change the hash")
	}
	if other := hash(layer{a, guide("b", func(g *knowledge.Guide) { g.Hash = "c" })}); other == one {
		t.Error("a changed guide does not change the hash")
	}
}

// A national import must load while an officer waits.
func BenchmarkLoad2922(b *testing.B) {
	fsys := fstest.MapFS{}
	for i := range 2922 {
		g := guide(fmt.Sprintf("tt-1-%06d", i), imported, code(fmt.Sprintf("1.%06d", i)))
		g.Field = fmt.Sprint("Lĩnh vực ", i%80)
		g.Name = fmt.Sprint("Thủ tục đăng ký số ", i)
		for _, a := range knowledge.Aspects() {
			if a != knowledge.FAQ {
				g.Sections = append(g.Sections, knowledge.Section{Aspect: a, Text: strings.Repeat("Giấy tờ phải nộp gồm tờ khai. ", 30)})
			}
		}
		fsys["import/"+g.ID+".md"] = &fstest.MapFile{Data: knowledge.WriteGuide(g)}
	}
	for b.Loop() {
		guides, findings := knowledge.LoadGuides(fsys, "")
		lib, clashes := knowledge.NewLibrary(guides)
		if lib.Len() != 2922 || len(findings)+len(clashes) > 0 {
			b.Fatal(lib.Len(), findings, clashes)
		}
		for _, g := range lib.Guides() {
			knowledge.Lint(g, time.Time{})
		}
	}
}
