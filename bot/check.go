package bot

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"motcua/index/vi"
	"motcua/knowledge"
)

// replyHead is the first line of every official reply: see sayReply.
var replyHead = regexp.MustCompile(`^[^\n]{0,120}trả lời câu hỏi #(\d{1,18})[ \t]*(?:\n|$)`)

// planShield answers who asks whether a message is the office's, or passes on what
// swindlers say; nil when nobody does.
func (b *Bot) planShield(v visit) act {
	text := strings.TrimSpace(v.Text)
	w := shieldWords(vi.Words(text))
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case replyHead.MatchString(text), numbered.MatchString(first) && shieldWords(vi.Words(first)).has("checks"):
		return b.planCheck(v, text)
	case w.swindle():
		return b.tell(v.warned())
	case w.has("genuine"):
		return b.tell(answer{body: withOfficer(checkHow), adds: true})
	}
	return nil
}

// planCheck says whether a message is an official reply. It is named by its number,
// and its text may stand behind it, or the whole of it was pasted or passed on.
func (b *Bot) planCheck(v visit, text string) act {
	number, pasted := checkMeant(strings.TrimSpace(text))
	if number == 0 {
		return b.tell(answer{body: withOfficer(checkHow)})
	}
	return func(t *turn) error {
		words, err := t.checked(number, withoutHead(pasted))
		if err != nil {
			return err
		}
		return b.tell(answer{body: withOfficer(words)})(t)
	}
}

// checkMeant reads "#12", "#12 and the words", "kiểm tra #12" with the words on the
// lines below, or a whole reply.
func checkMeant(text string) (number int64, pasted string) {
	if m := replyHead.FindStringSubmatch(text); m != nil {
		number, _ = parseNumber(m[1])
		return number, text
	}
	if m := leadingNumber.FindStringSubmatch(text); m != nil {
		number, _ = parseNumber(m[1])
		return number, text[len(m[0]):]
	}
	first, rest, _ := strings.Cut(text, "\n")
	if m := numbered.FindStringSubmatch(first); m != nil {
		number, _ = parseNumber(m[1])
	}
	return number, rest
}

var leadingNumber = regexp.MustCompile(`^#?(\d{1,18})(?:\s|$)`)

// withoutHead is a pasted reply without its first line.
func withoutHead(text string) string {
	text = strings.TrimSpace(text)
	if at := replyHead.FindStringIndex(text); at != nil {
		return strings.TrimSpace(text[at[1]:])
	}
	return text
}

// checked says whether words are an official reply with a number. Who did not ask
// that question learns nothing but whether words that they have match; not even
// whether there is such a question.
func (t *turn) checked(number int64, pasted string) (string, error) {
	q, err := t.own(number)
	mine := err == nil
	if errors.Is(err, knowledge.ErrNotFound) {
		q, err = t.Question(number)
	}
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return "", err
	}
	stand := replies(&q)
	switch {
	case pasted != "" && (mine || len([]rune(pasted)) >= leastToMatch):
		for _, e := range stand {
			if matchesText(e.Text, pasted) {
				return fmt.Sprintf(checkMatches, number), nil
			}
		}
		return fmt.Sprintf(checkDiffers, number), nil
	case !mine:
		return fmt.Sprintf(checkPrivate, number), nil
	case len(stand) == 0:
		return fmt.Sprintf(checkNoReply, number), nil
	}
	desk, err := t.deskName(q.Desk)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, e := range stand {
		lines = append(lines, fmt.Sprintf(checkLine, clock(e.At), desk))
	}
	return fmt.Sprintf(checkMine, number, strings.Join(lines, "\n")), nil
}

// leastToMatch is how many letters a stranger must show: "Dạ được ạ" could be
// guessed.
const leastToMatch = 20

// matchesText compares texts but for case and white space.
func matchesText(a, b string) bool {
	flat := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(vi.Normalize(s)), " ")) }
	return flat(a) != "" && flat(a) == flat(b)
}
