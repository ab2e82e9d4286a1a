package records

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// lean writes JSON without the members that are zero: most of a record's are, and a
// missing one reads as zero. encoding/json leaves them out where a tag asks for it, and the
// domain has no tags.
type lean struct {
	out   bytes.Buffer
	plain *json.Encoder // into out
}

// leans are those that nobody writes with: their buffers have grown already.
var leans = sync.Pool{New: func() any { return newLean() }}

func newLean() *lean {
	l := new(lean)
	l.plain = json.NewEncoder(&l.out)
	l.plain.SetEscapeHTML(false) // notices are full of < and >
	return l
}

// write returns the JSON of v, which is good until the next. It fails where encoding/json
// does.
func (l *lean) write(v any) ([]byte, error) {
	l.out.Reset()
	err := l.value(reflect.ValueOf(v))
	return l.out.Bytes(), err
}

func (l *lean) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == timeType {
			return l.time(v.Interface().(time.Time))
		}
		if names := namesOf(v.Type()); names != nil {
			return l.members(v, names)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return l.value(v.Elem())
		}
	case reflect.Slice:
		if !v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 {
			return l.elements(v)
		}
	case reflect.String:
		if s := v.String(); isPlain(s) {
			l.out.WriteByte('"')
			_, err := escapes.WriteString(&l.out, s)
			l.out.WriteByte('"')
			return err
		}
	case reflect.Int, reflect.Int64:
		l.out.Write(strconv.AppendInt(l.out.AvailableBuffer(), v.Int(), 10))
		return nil
	case reflect.Uint64:
		l.out.Write(strconv.AppendUint(l.out.AvailableBuffer(), v.Uint(), 10))
		return nil
	case reflect.Bool:
		l.out.Write(strconv.AppendBool(l.out.AvailableBuffer(), v.Bool()))
		return nil
	}
	err := l.plain.Encode(v.Interface())
	if err == nil {
		l.out.Truncate(l.out.Len() - 1) // its newline
	}
	return err
}

// escapes are what notices are full of.
var escapes = strings.NewReplacer("\n", `\n`, `"`, `\"`, `\`, `\\`)

// isPlain reports whether a text stands in JSON as it is, but for those escapes.
// encoding/json would want it on the heap to find out.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' {
			return false
		}
	}
	return utf8.ValidString(s)
}

// time writes a time as its MarshalJSON does.
func (l *lean) time(t time.Time) error {
	text, err := t.AppendText(append(l.out.AvailableBuffer(), '"'))
	if err == nil {
		l.out.Write(append(text, '"'))
	}
	return err
}

func (l *lean) members(v reflect.Value, names []string) error {
	between := byte('{')
	for i, name := range names {
		f := v.Field(i)
		if name == "" || f.IsZero() || f.Type() == timeType && f.Interface().(time.Time).IsZero() {
			continue
		}
		l.out.WriteByte(between)
		between = ','
		l.out.WriteString(name)
		if err := l.value(f); err != nil {
			return err
		}
	}
	if between == '{' {
		l.out.WriteByte('{')
	}
	l.out.WriteByte('}')
	return nil
}

func (l *lean) elements(v reflect.Value) error {
	l.out.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			l.out.WriteByte(',')
		}
		if err := l.value(v.Index(i)); err != nil {
			return err
		}
	}
	l.out.WriteByte(']')
	return nil
}

var (
	timeType    = reflect.TypeFor[time.Time]()
	marshalType = reflect.TypeFor[json.Marshaler]()
	members     sync.Map // what namesOf found, by type
)

// namesOf are the names of a type's members as they are written, "" of what is not
// exported. It is nil of a type that encoding/json writes in a way of its own.
func namesOf(t reflect.Type) (names []string) {
	if known, ok := members.Load(t); ok {
		return known.([]string)
	}
	defer func() { members.Store(t, names) }()
	if t.Implements(marshalType) {
		return nil
	}
	names = make([]string, t.NumField())
	for i := range names {
		switch f := t.Field(i); {
		case f.Anonymous || f.Tag != "":
			return nil
		case f.IsExported():
			names[i] = strconv.Quote(f.Name) + ":"
		}
	}
	return names
}
