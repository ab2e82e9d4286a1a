package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"motcua/knowledge"
)

func TestCorpusHandsOutTheRealOnesFirst(t *testing.T) {
	dir := sample(t)
	for _, size := range []int{1, records, records + 1, 200} {
		c, err := source{Folder: dir, Seed: 1}.corpus(t.Context(), size)
		if err != nil {
			t.Fatal(err)
		}
		all := slices.Collect(c.guides())
		if len(all) != size || c.making <= 0 {
			t.Fatalf("%d guides in %v, want %d", len(all), c.making, size)
		}
		for i, g := range all {
			if real := i < records; real != (g.Code != "") {
				t.Errorf("guide %d of %d has code %q", i, size, g.Code)
			}
		}
		if again := slices.Collect(c.guides()); !reflect.DeepEqual(again, all) {
			t.Errorf("%d guides differ the second time", size)
		}
		if lib := c.library(); lib.Len() != size || c.library() != lib {
			t.Errorf("a library of %d guides, want %d, made once", lib.Len(), size)
		}
	}
}

func TestCorpusIsRefused(t *testing.T) {
	dir := t.TempDir()
	if _, err := (source{Folder: dir}).corpus(t.Context(), 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no export: error %v", err)
	}
	write(t, filepath.Join(dir, "procedures.jsonl.gz"), "no record\n")
	if _, err := (source{Folder: dir}).corpus(t.Context(), 1); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("no record: error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (source{Folder: sample(t)}).corpus(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: error %v", err)
	}
}

func TestDocumentHoldsAllThatAGuideSays(t *testing.T) {
	g := &knowledge.Guide{
		ID: "a", Name: "Tên", Field: "Lĩnh vực",
		Sections: []knowledge.Section{{Aspect: knowledge.Papers, Text: "giấy"}, {Aspect: knowledge.Steps, Text: "bước"}},
		Cases: []knowledge.Case{{Name: "ca", When: "khi", Sections: []knowledge.CaseSection{
			{Section: knowledge.Section{Aspect: knowledge.Papers, Text: "thêm"}},
		}}},
		FAQ: []knowledge.QA{{Question: "hỏi", Answer: "đáp"}},
	}
	want := document{id: "a", name: "Tên", cases: "hỏi\nca\nkhi", text: "Lĩnh vực\ngiấy\nbước\nthêm\nđáp"}
	if got := documentOf(g); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestQuestions(t *testing.T) {
	dir := t.TempDir()
	more := filepath.Join(dir, "more.jsonl")
	s := source{Folder: dir, More: more, Seed: 1}
	if _, err := s.questions(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no questions: error %v", err)
	}
	file := filepath.Join(dir, "questions-dev.jsonl")
	write(t, file, "")
	if all, err := s.questions(); err == nil {
		t.Errorf("an empty set gives %v", all)
	}
	for _, q := range []string{"a", "b", "c", "d", "e"} {
		add(t, file, `{"q":"`+q+`","codes":[]}`+"\n")
	}
	first, err := s.questions()
	if err != nil || len(first) != 5 {
		t.Fatalf("%d questions, error %v", len(first), err)
	}
	if again, _ := s.questions(); !reflect.DeepEqual(again, first) {
		t.Errorf("another order: %v, then %v", first, again)
	}
	write(t, more, `{"q":"f","codes":[]}`+"\n")
	if both, err := s.questions(); err != nil || len(both) != 6 {
		t.Errorf("%d questions of both sets, error %v", len(both), err)
	}
	write(t, more, "no question\n")
	if _, err := s.questions(); err == nil {
		t.Error("a broken set is read")
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, file, text string) {
	t.Helper()
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, string(before)+text)
}
