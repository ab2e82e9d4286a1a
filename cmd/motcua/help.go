package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"
)

// helpAsked reports whether help is wanted, and about which command: "help
// guides check", "guides check --help" and "guides check -h" are the same.
func helpAsked(args []string) (words []string, asked bool) {
	if len(args) > 0 && args[0] == "help" {
		return args[1:], true
	}
	for i, a := range args {
		switch a {
		case "--":
			return nil, false
		case "--help", "-h":
			return args[:i], true
		}
	}
	return nil, false
}

// helpText describes the command that words name as far as they name one.
func helpText(app *kong.Application, words []string) string {
	n := app.Node
	for _, w := range words {
		i := slices.IndexFunc(n.Children, func(c *kong.Node) bool { return c.Name == w && !c.Hidden })
		if i < 0 {
			break
		}
		n = n.Children[i]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Cách dùng: %s\n", usageLine(n))
	if n.Help != "" {
		fmt.Fprintf(&b, "\n%s\n", n.Help)
	}
	columns(&b, "Các lệnh", commandRows(n))
	columns(&b, "Tham số", argumentRows(n))
	columns(&b, "Tùy chọn", flagRows(n))
	if n == app.Node {
		b.WriteString("\nMỗi tùy chọn cũng có thể đặt bằng biến môi trường MOTCUA_<TÊN> hoặc trong tệp YAML (--config).\n")
	}
	return b.String()
}

func usageLine(n *kong.Node) string {
	line := n.FullPath()
	if len(n.Children) > 0 {
		line += " LỆNH"
	}
	for _, p := range n.Positional {
		if p.Required {
			line += " <" + p.Name + ">"
		} else {
			line += " [<" + p.Name + ">]"
		}
	}
	return line + " [tùy chọn]"
}

func commandRows(n *kong.Node) (rows [][2]string) {
	for _, c := range n.Children {
		if !c.Hidden {
			rows = append(rows, [2]string{c.Name, c.Help})
		}
	}
	return rows
}

func argumentRows(n *kong.Node) (rows [][2]string) {
	for _, p := range n.Positional {
		rows = append(rows, [2]string{"<" + p.Name + ">", p.Help})
	}
	return rows
}

// flagRows lists a command's own flags and those of every command.
func flagRows(n *kong.Node) (rows [][2]string) {
	for ; n != nil; n = n.Parent {
		for _, f := range n.Flags {
			if f.Hidden {
				continue
			}
			help := f.Help
			if f.Default != "" && !f.IsBool() {
				help += " Mặc định: " + f.Default + "."
			}
			rows = append(rows, [2]string{flagForm(f), help})
		}
	}
	return rows
}

// flagForm is a flag as one writes it.
func flagForm(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	return "--" + f.Name + "=" + f.PlaceHolder
}

func columns(b *strings.Builder, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r[0]))
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for _, r := range rows {
		fmt.Fprintf(b, "  %-*s  %s\n", width, r[0], r[1])
	}
}
