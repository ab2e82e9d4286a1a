package main

import (
	"errors"
	"runtime/debug"
	"strings"
	"testing"

	"motcua/bot/telegram"
)

func TestTheParsersWordsAreOurs(t *testing.T) {
	for theirs, ours := range map[string]string{
		"unknown flag --nope":                                 "không có tùy chọn --nope;",
		`unknown flag --dat, did you mean "--data"?`:          "không có tùy chọn --dat;",
		"unexpected argument foo":                             `không hiểu "foo";`,
		`unexpected argument ak, did you mean "ask"?`:         `không hiểu "ak";`,
		"missing flags: --to=THƯ-MỤC":                         "còn thiếu tùy chọn --to=THƯ-MỤC;",
		`expected "<tệp>"`:                                    "còn thiếu <tệp>;",
		`expected one of "check", "import"`:                   "còn thiếu tên lệnh;",
		`--officers: expected a valid 64 bit int but got "a"`: "giá trị của tùy chọn --officers chưa đúng;",
		`--token=MÃ: missing value, expecting "<arg>"`:        "tùy chọn --token còn thiếu giá trị;",
		"something new":                                       "câu lệnh chưa đúng;",
	} {
		got := refusalOf(usage([]string{"serve"}, errors.New(theirs)))
		if got.code != exitUsage || !strings.HasPrefix(got.say, ours) || !strings.HasSuffix(got.say, "motcua serve --help") {
			t.Errorf("%q becomes %q", theirs, got.say)
		}
	}
}

func TestATokenIsNeverRepeated(t *testing.T) {
	for _, args := range [][]string{
		{"serve", "--token", secretHalf, "--nope"},
		{"serve", "--tokn", secretHalf},
		{"serve", "--token", secretHalf, secretHalf},
		{"serve", "--officers", secretHalf},
		{"serve", "--token=4242:" + secretHalf, "--telegram-url", "no"},
	} {
		got := motcua(t, nil, args...)
		if got.code != exitUsage || strings.Contains(got.err, "4242:"+secretHalf) {
			t.Errorf("motcua %v: exit code %d, %s", args, got.code, got.err)
		}
	}
}

func TestARefusedTokenSaysWhereToGetOne(t *testing.T) {
	if r := refusalOf(telegram.ErrRefused); r.code != exitFailed || !strings.Contains(r.say, "BotFather") {
		t.Errorf("it says %+v", r)
	}
}

func TestVersion(t *testing.T) {
	build := func(revision string, ok bool) func() (*debug.BuildInfo, bool) {
		return func() (*debug.BuildInfo, bool) {
			b := &debug.BuildInfo{GoVersion: "go1.26"}
			if revision != "" {
				b.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: revision}}
			}
			return b, ok
		}
	}
	for want, got := range map[string]string{
		"v1":                    versionText("v1", build("", false)),
		"0123456789ab (go1.26)": versionText("", build("0123456789abcdef", true)),
		"bản thử (go1.26)":      versionText("", build("", true)),
		"không rõ":              versionText("", build("", false)),
	} {
		if got != want {
			t.Errorf("version %q, want %q", got, want)
		}
	}
	if out := works(t, "version"); !strings.HasPrefix(out, "motcua ") {
		t.Errorf("version says %q", out)
	}
}
