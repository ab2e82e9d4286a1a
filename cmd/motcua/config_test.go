package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// parsed is what the program makes of arguments, an environment and a file.
func parsed(t *testing.T, env map[string]string, args ...string) settings {
	t.Helper()
	var set settings
	if _, err := newParser(&set, environment(env)).Parse(args); err != nil {
		t.Fatalf("parse %v: %v", args, err)
	}
	return set
}

func TestFlagsWinThenEnvironmentThenFile(t *testing.T) {
	config := file(t, "motcua.yaml", "data: /file\nlog-level: debug\n")
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		want string
	}{
		"nothing":                 {nil, nil, "./data"},
		"the file":                {nil, []string{"--config", config}, "/file"},
		"the file by environment": {map[string]string{"MOTCUA_CONFIG": config}, nil, "/file"},
		"the environment":         {map[string]string{"MOTCUA_DATA": "/env"}, []string{"--config", config}, "/env"},
		"a flag":                  {map[string]string{"MOTCUA_DATA": "/env"}, []string{"--config", config, "--data", "/flag"}, "/flag"},
		"an empty variable":       {map[string]string{"MOTCUA_DATA": ""}, []string{"--config", config}, "/file"},
	} {
		t.Run(name, func(t *testing.T) {
			set := parsed(t, c.env, append([]string{"serve"}, c.args...)...)
			if set.Serve.Data != c.want {
				t.Errorf("data is %q, want %q", set.Serve.Data, c.want)
			}
		})
	}
}

func TestEverySortOfSettingComesFromEverySource(t *testing.T) {
	config := file(t, "motcua.yaml", "guides: [a, b]\nofficers: [11, 12]\nadmins: 13\nembedded: false\ntoken: 1:x\ndesk: -100\n")
	fromFile := parsed(t, nil, "serve", "--config", config).Serve
	fromEnv := parsed(t, map[string]string{
		"MOTCUA_GUIDES": "a,b", "MOTCUA_OFFICERS": "11,12", "MOTCUA_ADMINS": "13", "MOTCUA_EMBEDDED": "false",
		"MOTCUA_TOKEN": "1:x", "MOTCUA_DESK": "-100",
	}, "serve").Serve
	fromFlags := parsed(t, nil, "serve", "--guides", "a", "--guides", "b", "--officers", "11,12", "--admins=13",
		"--embedded=false", "--token", "1:x", "--desk=-100").Serve
	if !reflect.DeepEqual(fromFlags, fromEnv) || !reflect.DeepEqual(fromFlags, fromFile) {
		t.Errorf("the sources differ:\nflags %+v\nenv   %+v\nfile  %+v", fromFlags, fromEnv, fromFile)
	}
	if !slices.Equal(fromFlags.Officers, []int64{11, 12}) || fromFlags.Embedded {
		t.Errorf("flags are read as %+v", fromFlags)
	}
}

func TestTheTokensUsualVariable(t *testing.T) {
	env := map[string]string{tokenVariable: "1:usual"}
	if got := parsed(t, env, "serve").Serve.Token; got != "1:usual" {
		t.Errorf("token is %q", got)
	}
	env["MOTCUA_TOKEN"] = "1:ours"
	if got := parsed(t, env, "serve").Serve.Token; got != "1:ours" {
		t.Errorf("token is %q, want that of our own variable", got)
	}
}

func TestAFileThatIsWrong(t *testing.T) {
	fails(t, exitUsage, "khóa lạ", "ask", "--config", file(t, "a.yaml", "tokn: 1:x\n"), "chào")
	fails(t, exitUsage, "YAML", "ask", "--config", file(t, "b.yaml", "data: [\n"), "chào")
	fails(t, exitUsage, "không tìm thấy", "ask", "--config", t.TempDir()+"/none.yaml", "chào")
}

// A file that makes no sense is named, and never quoted: the token may stand in it. A
// bomb is refused like any other.
func TestAFileThatIsWrongIsNotQuoted(t *testing.T) {
	for name, text := range map[string]string{
		"no mapping": "1:" + secretHalf + "\n", "not closed": "token: [1:" + secretHalf + "\n", "two on a line": "token: a: 1:" + secretHalf + "\n",
		"a list": "- 1:" + secretHalf + "\n", "twice": "token: 1:" + secretHalf + "\ntoken: 2:" + secretHalf + "\n",
		"an alias": "token: *" + secretHalf + "\n",
		"a bomb":   "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]\ntoken: [*d,*d,*d,*d,*d,*d]\n",
		"a depth":  "token: " + strings.Repeat("[", 50_000),
	} {
		if got := fails(t, exitUsage, "tệp cấu hình", "ask", "--config", file(t, "a.yaml", text), "chào"); strings.Contains(got.err, secretHalf) {
			t.Errorf("%s: the token is shown: %s", name, got.err)
		}
	}
}

func TestHelp(t *testing.T) {
	all := works(t, "help")
	for _, command := range []string{"serve", "sandbox", "demo", "ask", "eval", "guides", "reindex", "dossiers", "backup", "restore", "version"} {
		if !strings.Contains(all, "\n  "+command+" ") {
			t.Errorf("help does not name %s:\n%s", command, all)
		}
	}
	if strings.Contains(all, checkName) || strings.Contains(all, proposeName) {
		t.Error("help names the hidden command")
	}
	for _, same := range [][]string{{"help", "guides", "import"}, {"guides", "import", "--help"}, {"guides", "import", "-h"}} {
		if got := works(t, same...); !strings.Contains(got, "--to=THƯ-MỤC") || !strings.Contains(got, "guides import <tệp>") {
			t.Errorf("motcua %v says\n%s", same, got)
		}
	}
}
