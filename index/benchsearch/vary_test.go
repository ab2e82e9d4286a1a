package main

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"motcua/knowledge"
)

// little is a variation of two procedures with all that copies are made of.
func little(seed uint64) *variation {
	return &variation{
		seed: seed,
		originals: []*knowledge.Guide{
			{
				ID: "tt-1", Code: "1.000001", Name: "Cấp giấy phép xây dựng nhà ở", Field: "Xây dựng", Level: "Cấp xã",
				Sections: []knowledge.Section{
					{Aspect: knowledge.Papers, Text: "- Đơn xin xây dựng\n- Bản vẽ nhà ở\n- Giấy tờ về đất"},
					{Aspect: knowledge.Result, Text: "Giấy phép xây dựng"},
				},
			},
			{
				ID: "tt-2", Record: "x7s001", Name: "Đăng ký tàu cá", Field: "Thủy sản",
				Sections: []knowledge.Section{{Aspect: knowledge.Papers, Text: "- Tờ khai tàu cá\n- Hợp đồng đóng tàu"}},
			},
		},
	}
}

func TestCopyIsTheSameForTheSameSeed(t *testing.T) {
	differs := 0
	for n := range 20 {
		a, b, other := little(1).copy(n), little(1).copy(n), little(2).copy(n)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("copy %d differs:\n%+v\n%+v", n, a, b)
		}
		if a.Name != other.Name {
			differs++
		}
	}
	if differs == 0 {
		t.Error("another seed makes the same names")
	}
}

func TestCopiesAreDistinct(t *testing.T) {
	v := little(1)
	ids, names, texts := map[string]int{}, map[string]int{}, map[string]int{}
	for n := range 5000 {
		g := v.copy(n)
		for what, seen := range map[string]map[string]int{g.ID: ids, g.Name: names, g.Sections[0].Text: texts} {
			if before, ok := seen[what]; ok {
				t.Fatalf("copy %d and %d share %q", before, n, what)
			}
			seen[what] = n
		}
	}
}

func TestCopyKeepsItsOriginalsForm(t *testing.T) {
	v := little(1)
	for n := range 40 {
		g, from := v.copy(n), v.originals[n%2]
		if g.Code != "" || len(g.Sections) != len(from.Sections) || len(g.Also) != 0 {
			t.Errorf("copy %d: code %q, %d sections, %d phrases; want none, %d, none", n, g.Code, len(g.Sections), len(g.Also), len(from.Sections))
		}
		if !strings.Contains(g.Name, " tại xã ") || !strings.Contains(g.Sections[0].Text, place(n)) {
			t.Errorf("copy %d is nowhere: %q, %q", n, g.Name, g.Sections[0].Text)
		}
		lines := strings.Count(from.Sections[0].Text, "\n") + 1
		if got := strings.Count(g.Sections[0].Text, "\n"); got != lines {
			t.Errorf("copy %d: %d lines and its place, want %d", n, got, lines)
		}
	}
	if before := little(1).originals; !reflect.DeepEqual(v.originals, before) {
		t.Error("copying changed the originals")
	}
}

func TestPlacesAreDistinct(t *testing.T) {
	seen := make(map[string]bool, maxCopies)
	for n := range maxCopies {
		if p := place(n); seen[p] {
			t.Fatalf("place %d again: %s", n, p)
		} else {
			seen[p] = true
		}
	}
}

func TestSwapped(t *testing.T) {
	swaps := map[string]string{"tàu": "xe", "Tàu": "Xe", "cá": "máy"}
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"nhà ở", "nhà ở"},
		{"đóng tàu", "đóng xe"},
		{"Tàu cá, tàu-cá (cá)", "Xe máy, xe-máy (máy)"},
		{"cách tàucá", "cách tàucá"},
		{"15m tàu\ntàu", "15m xe\nxe"},
	} {
		if got := swapped(c.text, swaps); got != c.want {
			t.Errorf("swapped(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSwaps(t *testing.T) {
	v := little(1)
	random := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		swaps := v.swaps(random, "Đăng ký Tàu cá")
		for from, to := range swaps {
			if other := swaps[capital(from)]; other != capital(to) {
				t.Errorf("%s becomes %s, but %s %s", from, to, capital(from), other)
			}
		}
		if len(swaps) != 2*swappedWords {
			t.Errorf("%d swaps, want %d: %v", len(swaps), 2*swappedWords, swaps)
		}
	}
	if swaps := v.swaps(random, "1/2"); len(swaps) != 0 {
		t.Errorf("a name without words has swaps: %v", swaps)
	}
}
