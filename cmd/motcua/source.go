package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v4"
)

// tokenVariable is where Telegram bots' tokens are by custom.
const tokenVariable = "TELEGRAM_BOT_TOKEN" // #nosec G101 -- a variable's name

// sources gives the settings that no flag gave: from the environment, else from
// the YAML file.
type sources struct {
	env  lookup
	once sync.Once
	file map[string]any
	err  error
}

// Validate implements kong.Resolver.
func (s *sources) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (s *sources) Resolve(c *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if v, ok := s.fromEnv(flag.Name); ok {
		return v, nil
	}
	if flag.Name == "config" {
		return nil, nil
	}
	s.once.Do(func() { s.file, s.err = readSettings(s.configFile(c), c.Model.Node) })
	return plainValue(s.file[flag.Name]), s.err
}

// envName is a setting's environment variable.
func envName(flag string) string {
	return "MOTCUA_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// fromEnv reads a setting; an empty variable is as good as none.
func (s *sources) fromEnv(flag string) (string, bool) {
	if v, _ := s.env(envName(flag)); v != "" {
		return v, true
	}
	if flag == "token" {
		v, _ := s.env(tokenVariable)
		return v, v != ""
	}
	return "", false
}

func (s *sources) configFile(c *kong.Context) string {
	for _, flag := range c.Model.Flags {
		if flag.Name != "config" {
			continue
		}
		if file, _ := c.FlagValue(flag).(string); file != "" {
			return file
		}
	}
	file, _ := s.fromEnv("config")
	return file
}

// readSettings reads the YAML file; a key that is no setting of any command is
// an error, since it would go unnoticed.
func readSettings(file string, root *kong.Node) (map[string]any, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse(exitUsage, "không tìm thấy tệp cấu hình %s; xin kiểm tra lại đường dẫn.", file)
	} else if err != nil {
		return nil, fmt.Errorf("đọc tệp cấu hình: %w", err)
	}
	var values map[string]any
	if err := yaml.Unmarshal(text, &values); err != nil {
		// The error can quote the file, and the token may stand there.
		return nil, refuse(exitUsage, "tệp cấu hình %s không phải là YAML đúng%s; mỗi dòng cần có dạng «khóa: giá trị».", file, yamlPlace(err))
	}
	known := flagNames(root)
	for key := range values {
		if !slices.Contains(known, key) {
			return nil, refuse(exitUsage, "tệp cấu hình %s có khóa lạ %q; xin bỏ đi hoặc sửa cho đúng tên tùy chọn.", file, key)
		}
	}
	return values, nil
}

// yamlPlace says at which line a file stops making sense, if that is known.
func yamlPlace(err error) string {
	if e := (*yaml.LoadError)(nil); errors.As(err, &e) && e.Mark.Line > 0 {
		return fmt.Sprintf(" ở dòng %d", e.Mark.Line)
	}
	return ""
}

// plainValue gives lists as they are and everything else as it would stand on
// the command line.
func plainValue(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return fmt.Sprint(v)
	}
}

// flagNames lists every setting of every command.
func flagNames(n *kong.Node) []string {
	var names []string
	for _, f := range n.Flags {
		names = append(names, f.Name)
	}
	for _, child := range n.Children {
		names = append(names, flagNames(child)...)
	}
	return names
}
