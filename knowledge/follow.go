package knowledge

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// Follow is somebody's wish to be told when a dossier moves. Rules: Code and Who
// are its key; it exists only since its owner has agreed to it (Since), and goes at
// once when they want no more.
type Follow struct {
	Code     DossierCode
	Who      Address   // a private chat
	Since    time.Time // when they agreed
	Relative bool      // the dossier is a relative's, who agrees
	Verified bool      // they passed the second factor: they may read what is personal
	Told     Status    // the state that they were told of last
	ToldDue  time.Time // and the appointment
	ToldList string    // and which papers are wanted, as a digest
	Notice   uint64    // the last notice about it; 0: none
	Eve      time.Time // the appointment of which they were reminded the day before
	Day      time.Time // and on its day
}

// Tell notes that they were told how a dossier stands now.
func (f *Follow) Tell(d Dossier) {
	f.Told, f.ToldDue, f.ToldList = d.Status, d.Due, listDigest(d.Wanted)
}

// Knows reports whether they were told how a dossier stands now. Once it has ended,
// its appointment does not matter.
func (f *Follow) Knows(d Dossier) bool {
	return f.Told == d.Status && (d.Status.Ended() || f.ToldDue.Equal(d.Due) && f.ToldList == listDigest(d.Wanted))
}

// listDigest tells a list of papers from another without saying what is in it.
func listDigest(papers []string) string {
	if len(papers) == 0 {
		return ""
	}
	h := fnv.New64a()
	h.Write([]byte(strings.Join(papers, "\n")))
	return strconv.FormatUint(h.Sum64(), 36)
}

// Tries is how often somebody tried something that could be guessing. Rules: the
// key says who or what ("account tg 100", "dossier H26…", "all"); Wrong holds the
// instants of failures and Seen the codes looked up, the newest last, as far back as
// a limit looks; Passed is of which dossiers the account passed the second factor
// lately.
type Tries struct {
	Key     string
	Wrong   []time.Time
	Seen    []LookedUp
	Passed  []LookedUp
	Alarmed time.Time // when people were told of too many
	Changed time.Time
}

// LookedUp is a dossier that somebody looked up, and when.
type LookedUp struct {
	Code DossierCode
	At   time.Time
}
