package bot

import (
	"strconv"
	"strings"
)

// command reads the update's text as a command. What was forwarded commands
// nothing: the words are someone else's.
func (u *Update) command(username string) (name, rest string, ok bool) {
	if u.Forwarded || u.File != "" {
		return "", "", false
	}
	return parseCommand(u.Text, username)
}

// parseCommand reads "/name@bot rest". It reports false when the text is no
// command, or one for another bot. name is lower case without the slash.
func parseCommand(text, username string) (name, rest string, ok bool) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	if line, more, found := strings.Cut(word, "\n"); found {
		word, rest = line, more+" "+rest
	}
	name, found := strings.CutPrefix(word, "/")
	if !found || name == "" || strings.HasPrefix(name, "/") {
		return "", "", false
	}
	name, to, addressed := strings.Cut(name, "@")
	if addressed && !strings.EqualFold(to, username) {
		return "", "", false
	}
	return strings.ToLower(name), strings.TrimSpace(rest), true
}

// parseNumber reads a question's number as people write it: "12" or "#12".
func parseNumber(s string) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(s), "#"), 10, 64)
	return n, err == nil && n > 0
}
