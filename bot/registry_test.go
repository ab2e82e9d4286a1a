package bot

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
)

// officeSystem is an office's own system of dossiers.
type officeSystem struct {
	mu       sync.Mutex
	dossiers map[knowledge.DossierCode]knowledge.Dossier
	silent   bool
	asked    []knowledge.DossierCode
}

func (s *officeSystem) Dossier(_ context.Context, code knowledge.DossierCode) (knowledge.Dossier, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, code)
	if s.silent {
		return knowledge.Dossier{}, errors.New("it does not answer")
	}
	d, ok := s.dossiers[code]
	if !ok {
		return d, knowledge.ErrNotFound
	}
	return d, nil
}

// system is the world's; it has none until then.
func (w *world) system() *officeSystem {
	s, ok := w.bot.Registry.(*officeSystem)
	if !ok {
		s = &officeSystem{dossiers: map[knowledge.DossierCode]knowledge.Dossier{}}
		w.bot.Registry = s
	}
	return s
}

// hasSystem does what a line "= hệ thống …" says.
func (w *world) hasSystem(line string) {
	w.t.Helper()
	s := w.system()
	switch line {
	case "im", "lại":
		s.silent = line == "im"
	default:
		d := w.dossierOf(line)
		s.dossiers[d.Code] = d
	}
}

// When the office's system is silent, what is unknown and what is excluded read the
// same and go out at the same time; what was known is told with its time.
func TestAnOutageTellsNothing(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.hasSystem("H26.35-261120-0012; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Giải quyết tố cáo")
	w.hasSystem("im")
	w.putDossier("H26.35-261120-0012; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Giải quyết tố cáo")
	var texts []string
	var waits []time.Duration
	for _, code := range []string{"H26.35-261120-0012", "H26.35-261120-0013"} {
		u := w.update(KindMessage, citizenChat, "100", "Nguyễn Thị Hoa")
		u.Text = code
		u.Message = w.id()
		w.take(u)
		err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
			debts, err := tx.Debts(0, 10)
			for _, n := range debts {
				texts = append(texts, strings.ReplaceAll(n.Body.Text, code, "…"))
				waits = append(waits, n.NotBefore.Sub(w.now))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		w.drain()
	}
	if len(texts) != 2 || texts[0] != texts[1] || waits[0] != waits[1] || waits[0] < registryPatience {
		t.Errorf("%q after %v", texts, waits)
	}
}

// followsAll has the citizen follow dossiers that a spreadsheet said something of.
func (w *world) followsAll(codes ...knowledge.DossierCode) {
	w.t.Helper()
	w.inStore(func(tx knowledge.Tx) error {
		for _, code := range codes {
			d := knowledge.Dossier{Code: code, Status: knowledge.InProgress, From: knowledge.FromSheet}
			f := knowledge.Follow{Code: code, Who: citizenChat, Since: w.now}
			f.Tell(d)
			if _, err := knowledge.TakeDossier(tx, d, w.now); err != nil {
				return err
			}
			if err := tx.PutFollow(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// Followed dossiers are asked about by themselves: once an hour, one a second, only
// while the office is open, and not again while the system is silent.
func TestFollowedDossiersAreAskedAbout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.people(true)
		s := w.system()
		codes := []knowledge.DossierCode{"H26.35-261120-0001", "H26.35-261120-0002", "H26.35-261120-0003"}
		for _, code := range codes {
			w.hasSystem(string(code) + "; Đang xử lý; 30/11/2026; Quầy 3")
		}
		w.followsAll(codes...)
		round := func(after time.Duration) []knowledge.DossierCode {
			s.asked = nil
			w.now = w.now.Add(after)
			w.bot.Round(t.Context())
			w.bot.jobs.Wait()
			return s.asked
		}
		begin := time.Now()
		if got := round(0); len(got) != 3 || time.Since(begin) != 2*time.Second {
			t.Errorf("asked about %v in %v", got, time.Since(begin))
		}
		if got := round(30 * time.Minute); len(got) != 0 {
			t.Errorf("half an hour later asked about %v", got)
		}
		if got := round(31 * time.Minute); len(got) != 3 {
			t.Errorf("an hour later asked about %v", got)
		}
		s.silent = true
		if got := round(2 * time.Hour); len(got) != 1 {
			t.Errorf("a silent system was asked about %v", got)
		}
		s.silent = false
		if got := round(12 * time.Hour); len(got) != 0 { // at midnight
			t.Errorf("while the office is closed asked about %v", got)
		}
	})
}

// More people follow than one round can ask about: all have their turn.
func TestManyFollowedDossiers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.people(true)
		s := w.system()
		var codes []knowledge.DossierCode
		for i := range 40 {
			codes = append(codes, knowledge.DossierCode("H26.35-261120-1"+itoa(100+i)))
			s.dossiers[codes[i]] = knowledge.Dossier{Code: codes[i], Status: knowledge.InProgress}
		}
		w.followsAll(codes...)
		for range 3 {
			w.now = w.now.Add(roundEvery)
			w.bot.Round(t.Context())
			w.bot.jobs.Wait()
		}
		seen := map[knowledge.DossierCode]int{}
		for _, code := range s.asked {
			seen[code]++
		}
		if len(s.asked) != 40 || len(seen) != 40 {
			t.Errorf("%d questions about %d dossiers", len(s.asked), len(seen))
		}
	})
}

func TestCodesIn(t *testing.T) {
	forms := knowledge.DossierRules{Forms: []string{"HS-#####"}}.CodeForms()
	for text, want := range map[string]knowledge.DossierCode{
		"H26.35-261120-0012": "H26.35-261120-0012",
		"https://dvc.gov.vn/tra-cuu?ma=H26.35-261120-0012&k=1": "H26.35-261120-0012",
		"https://dvc.gov.vn/ho-so/H26.35-261120-0012":          "H26.35-261120-0012",
		"https://dvc.gov.vn/?q=H26.35%2D261120%2D0012":         "H26.35-261120-0012",
		"https://t.me/motcua_bot?start=hs_H26_35_261120_0012":  "H26.35-261120-0012",
		"000.00.35.H26-261120-0012|NGUYEN VAN A|1.001193":      "000.00.35.H26-261120-0012",
		`{"maHoSo":"H26.35-261120-0012","ten":"x"}`:            "H26.35-261120-0012",
		"https://bhxh.vn/tra?so=03706/2026/07906":              "03706/2026/07906",
		"HS-12345": "HS-12345",
		"079090123456|123456789|Nguyễn Văn A|01011990|Nam|Hà Nội|20210101": "",
		"https://danhgia.gov.vn/khao-sat/123":                              "",
		"":                                                                 "",
	} {
		got := codesIn(forms, text)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0] != want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
