package bot

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons that navigate. They carry no power: whatever a payload
// says, the sender could have typed.
const (
	goSection   = "s"    // s:<guide>:<aspects>:<circumstances>:<page>: sections; without aspects what is asked most
	goCase      = "k"    // likewise, in the same message: circumstances are told, or chosen again
	goPrepare   = "cl"   // cl:<guide>:<circumstances>: a checklist of the papers
	goList      = "c"    // c:<key>:<deed>: see checklist.go
	goFields    = "f"    // f:<page>: the fields
	goField     = "b"    // b:<field>:<page>: a field's guides
	goHow       = "how"  // how to ask
	goLookUp    = "d"    // asks for a dossier's code
	goDetails   = "dv"   // dv:<code>: all of a dossier, for whom the second factor lets see it
	goPhone     = "dp"   // dp:<code>: the second factor is the telephone number, shared
	goNoDetails = "dx"   // no second factor after all
	goFollow    = "w"    // w:<code>: asks for consent to follow a dossier
	goFollowOwn = "wm"   // wm:<code>: agreed, one's own
	goFollowKin = "wr"   // wr:<code>: agreed, a relative's
	goFollowNot = "wn"   // not agreed
	goUnfollow  = "wx"   // wx:<code>: no more
	goFollows   = "wl"   // what is followed
	goStop      = "wd"   // wd:<code>: no more, of that list
	goStopAll   = "wa"   // likewise all of it
	goOfficer   = "h"    // the next message goes to an officer
	goSend      = "o"    // o:<message>: that message goes to an officer
	goSendFile  = "of"   // likewise a file
	goDecline   = "x"    // no officer
	goAdd       = "add"  // add:<number>:<message>: that message goes into a question
	goAddFile   = "addf" // likewise a file
	goErase     = "e"    // e:yes or e:no
	goLeaflet   = "l"    // l:<guide>: its leaflet
	goAnswered  = "q"    // q:ok|no|more|see|drop|again:<number>: a citizen's own question
	goRate      = "r"    // r:<face>|why:<number>: what they think of its answer
)

// payload is what a button carries: a verb and its arguments.
type payload struct {
	verb string
	args []string
}

// maxPayload is how long a payload may be, in bytes.
const maxPayload = 64

func parsePayload(data string) payload {
	parts := strings.Split(data, ":")
	if len(data) > maxPayload {
		return payload{}
	}
	return payload{parts[0], parts[1:]}
}

func pay(verb string, args ...string) string {
	return strings.Join(append([]string{verb}, args...), ":")
}

// arg returns an argument, "" when there is none.
func (p payload) arg(i int) string {
	if i >= len(p.args) {
		return ""
	}
	return p.args[i]
}

// number returns an argument that counts from 0, 0 when it does not.
func (p payload) number(i int) int {
	n, err := strconv.Atoi(p.arg(i))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// question returns an argument that is a question's number.
func (p payload) question(i int) (int64, bool) { return parseNumber(p.arg(i)) }

// aspectLetters are the aspects as payloads spell them, in reading order.
const aspectLetters = "pstflowcrmbq"

// aspectsAtOnce is how many sections a payload can name, and an answer shows.
const aspectsAtOnce = 4

// sectionPress opens sections of a guide; said is spelled circumstances, "" when
// none are known.
func sectionPress(guide, said string, aspects ...knowledge.Aspect) string {
	return openPress(goSection, guide, said, aspects...)
}

// roomForPage is what the number of a page takes: ":99".
const roomForPage = 3

// openPress shows sections of a guide by a verb. Sections for which there is no
// room are left out: there are buttons for each.
func openPress(verb, guide, said string, aspects ...knowledge.Aspect) string {
	letters := ""
	for _, a := range aspects[:min(len(aspects), aspectsAtOnce)] {
		if i := slices.Index(knowledge.Aspects(), a); i >= 0 {
			letters += aspectLetters[i : i+1]
		}
	}
	fixed := len(pay(verb, guide, "", said)) + roomForPage
	letters = letters[:max(0, min(len(letters), maxPayload-fixed))]
	if said == "" {
		return pay(verb, guide, letters)
	}
	return pay(verb, guide, letters, said)
}

// aspects reads what openPress wrote; it reports false for other letters.
func (p payload) aspects(i int) (out []knowledge.Aspect, ok bool) {
	for _, letter := range p.arg(i) {
		at := strings.IndexRune(aspectLetters, letter)
		if at < 0 {
			return nil, false
		}
		out = append(out, knowledge.Aspects()[at])
	}
	return out, true
}

// fieldKey names a field in a payload, whatever its length.
func fieldKey(field string) string {
	h := fnv.New32a()
	h.Write([]byte(field))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
