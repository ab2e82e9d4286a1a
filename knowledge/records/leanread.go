package records

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// leanReader reads JSON as lean writes it: members in the order of their fields, no space,
// no null. Whatever else encoding/json reads, or refuses, is left to it.
type leanReader struct {
	in []byte // what is not read yet
}

// readLean reads JSON into v, a pointer to a zero value, as encoding/json does, and reports
// whether it could. When it could not, encoding/json may still, and v has any value.
func readLean(text []byte, v any) bool {
	r := leanReader{text}
	return r.value(reflect.ValueOf(v).Elem()) && len(r.in) == 0
}

func (r *leanReader) value(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == timeType {
			return r.time(v)
		}
		return r.members(v, namesOf(v.Type()))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.value(v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return r.bytes(v)
		}
		return r.elements(v)
	case reflect.String:
		return r.text(v)
	case reflect.Bool:
		yes := r.skip("true")
		v.SetBool(yes)
		return yes || r.skip("false")
	}
	return r.number(v)
}

// skip reads what it is given, if that comes next.
func (r *leanReader) skip(s string) bool {
	if len(r.in) < len(s) || string(r.in[:len(s)]) != s {
		return false
	}
	r.in = r.in[len(s):]
	return true
}

// members reads a struct; names are what namesOf has for it.
func (r *leanReader) members(v reflect.Value, names []string) bool {
	if names == nil || !r.skip("{") {
		return false
	}
	first := true
	for i, name := range names {
		before := r.in
		if name == "" || !first && !r.skip(",") || !r.skip(name) {
			r.in = before
			continue
		}
		first = false
		if !r.value(v.Field(i)) {
			return false
		}
	}
	return r.skip("}")
}

func (r *leanReader) elements(v reflect.Value) bool {
	if !r.skip("[") {
		return false
	}
	if r.skip("]") {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	for i := 0; i == 0 || r.skip(","); i++ {
		v.Grow(1)
		v.SetLen(i + 1)
		if !r.value(v.Index(i)) {
			return false
		}
	}
	return r.skip("]")
}

// quoted reads a text with its quotes, and says whether it stands in them as it is.
func (r *leanReader) quoted() (token []byte, plain bool) {
	if !r.skip(`"`) {
		return nil, false
	}
	plain = true
	for i := 0; i < len(r.in); i++ {
		switch c := r.in[i]; {
		case c == '"':
			token, r.in = r.in[:i], r.in[i+1:]
			return token, plain && utf8.Valid(token)
		case c == '\\':
			plain = false
			i++
		case c < ' ':
			return nil, false
		}
	}
	return nil, false
}

func (r *leanReader) text(v reflect.Value) bool {
	all := r.in
	token, plain := r.quoted()
	if !plain {
		if token, plain = unescaped(token); !plain {
			return json.Unmarshal(all[:len(all)-len(r.in)], v.Addr().Interface()) == nil
		}
	}
	v.SetString(string(token))
	return true
}

// unescaped is a text with the escapes that notices are full of resolved. It is not plain
// when it has any other, or none.
func unescaped(token []byte) (out []byte, plain bool) {
	out = make([]byte, 0, len(token))
	for rest := token; ; {
		i := bytes.IndexByte(rest, '\\')
		if i < 0 {
			out = append(out, rest...)
			return out, len(out) < len(token) && utf8.Valid(out)
		}
		c := rest[i+1] // quoted does not end a text with half an escape
		switch c {
		case 'n':
			c = '\n'
		case '"', '\\':
		default:
			return nil, false
		}
		out, rest = append(append(out, rest[:i]...), c), rest[i+2:]
	}
}

func (r *leanReader) bytes(v reflect.Value) bool {
	token, plain := r.quoted()
	if !plain {
		return false
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(token)))
	n, err := base64.StdEncoding.Decode(out, token)
	v.SetBytes(out[:n])
	return err == nil
}

func (r *leanReader) time(v reflect.Value) bool {
	all := r.in
	_, plain := r.quoted()
	return plain && v.Addr().Interface().(*time.Time).UnmarshalJSON(all[:len(all)-len(r.in)]) == nil
}

// number reads a number into a value of a kind of numbers.
func (r *leanReader) number(v reflect.Value) bool {
	end := 0
	for end < len(r.in) && strings.IndexByte("0123456789+-.eE", r.in[end]) >= 0 {
		end++
	}
	token := r.in[:end]
	if r.in = r.in[end:]; !json.Valid(token) {
		return false
	}
	var err error
	switch bits := v.Type().Bits; {
	case v.CanInt():
		var n int64
		n, err = strconv.ParseInt(string(token), 10, bits())
		v.SetInt(n)
	case v.CanUint():
		var n uint64
		n, err = strconv.ParseUint(string(token), 10, bits())
		v.SetUint(n)
	case v.CanFloat():
		var x float64
		x, err = strconv.ParseFloat(string(token), bits())
		v.SetFloat(x)
	default:
		return false
	}
	return err == nil
}
