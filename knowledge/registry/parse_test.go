package registry_test

import (
	"strings"
	"testing"

	"motcua/knowledge/registry"
)

// Each wrong file is named with its line and how to mend it, and without what the
// environment holds.
func TestWrongFiles(t *testing.T) {
	good := "address: https://motcua.vi-du.vn/{code}\ndossier: {code: $.c, status: $.s}\n"
	if _, found := registry.Parse("registry.yaml", []byte(good), env); len(found) > 0 {
		t.Fatal(found)
	}
	for text, want := range map[string]string{
		good + "adress: x":                                                      "registry.yaml:3: không có khóa «adress»",
		good + "method: PUT":                                                    "registry.yaml:3: «method»",
		good + "private: maybe":                                                 "registry.yaml:3: «private»",
		good + "deadline: 1h":                                                   "registry.yaml:3: «deadline»",
		good + "keep: 0s":                                                       "registry.yaml:3: «keep»",
		good + "dates: [yyyy]":                                                  "registry.yaml:3: «dates: yyyy»",
		good + "statuses: {Chờ: Lơ lửng}":                                       "registry.yaml:3: «Lơ lửng»",
		good + "hosts: [khac.vn]":                                               "không có trong «hosts»",
		good + "body: '{}'":                                                     "«body» chỉ dùng với method: POST",
		good + "method: POST\nbody: '{code}'":                                   "registry.yaml:4: «body»",
		good + "headers: {Authorization: abc}":                                  "registry.yaml:3: bí mật của «Authorization» nằm ngay trong tệp",
		good + "headers: {X: '${PATH}'}":                                        "biến môi trường «PATH» không dùng ở đây được",
		good + "headers: {X: '${MOTCUA_REGISTRY_X}'}":                           "biến môi trường «MOTCUA_REGISTRY_X» chưa có giá trị",
		good + "headers: {Host: x}":                                             "«Host» không dùng làm tên tiêu đề được",
		good + "not_found: {path: $.e}":                                         "«not_found» cần cả path và values",
		good + "not_found: {status: [500]}":                                     "«status: 500»",
		good + "method: &a GET":                                                 "không dùng dấu &",
		good + "method: GET\nmethod: GET":                                       "registry.yaml:4: khóa «method» có hai lần",
		"dossier: {code: $.c, status: $.s}":                                     "chưa có «address»",
		"address: https://a.vn/{code}\ndossier: {code: $.c}":                    "chưa có «status»",
		"address: https://a.vn/{code}\ndossier: {code: c, status: $.s}":         "registry.yaml:2: «code: c» không phải là đường dẫn JSON",
		"address: https://a.vn/\ndossier: {code: $.c, status: $.s}":             "chưa nói mã hồ sơ đặt ở đâu",
		"address: http://a.vn/{code}\ndossier: {code: $.c, status: $.s}":        "không dùng https",
		"address: https://u:p@a.vn/{code}\ndossier: {code: $.c, status: $.s}":   "tên hoặc mật khẩu",
		"address: https://{code}.a.vn/\ndossier: {code: $.c, status: $.s}":      "sai chỗ",
		"address: file:///etc/passwd?{code}\ndossier: {code: $.c, status: $.s}": "không phải là địa chỉ web",
		"":      "tệp để trống",
		"a: [b": "registry.yaml:1:",
	} {
		_, found := registry.Parse("registry.yaml", []byte(text), env)
		var all []string
		for _, f := range found {
			all = append(all, f.String())
		}
		if said := strings.Join(all, "\n"); !strings.Contains(said, want) || strings.Contains(said, canary) {
			t.Errorf("%s\nwant %q, got:\n%s", text, want, said)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(usual))
	f.Add([]byte("address: https://a.vn/{code}\ndossier: {code: $.c, status: $.s}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, found := registry.Parse("f", text, env)
		if len(found) == 0 && (s.Address == "" || s.Fields["code"] == nil || s.Deadline == 0 || len(s.Hosts) == 0) {
			t.Errorf("sound, but not whole: %+v", s)
		}
	})
}
