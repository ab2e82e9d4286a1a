package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// What a line of a dialogue can send besides words; words can follow:
//
//	[ẢNH] [VIDEO] [TỆP] [GHI ÂM] [NHẠC] [TIN HÌNH] [VỊ TRÍ] [NHÃN DÁN] [BÌNH CHỌN]
//	[ẢNH 3]                     an album: its parts come together, and reply all to the same message
//	[ẢNH 3-]                    likewise, but only the first part replies; [ẢNH 3<] the words are on the last part
//	[ẢNH +]                     a further part of the last album, which came late
//	[ẢNH QR words]              a photo on which a code says that; [ẢNH QR !] one that nobody can read
//	[CẤM]                       a photo that nobody can copy
//	[DANH THIẾP] 0912345678     one's own number; [DANH THIẾP Ông Tư] 0987654321 another's
var sending = regexp.MustCompile(`^\[(GHI ÂM|TIN HÌNH|VỊ TRÍ|NHÃN DÁN|BÌNH CHỌN|DANH THIẾP|\p{Lu}+) ?(\+|\d+|\p{Lu}[^\]]*)?([-<]?)\] ?(.*)$`)

var fileLabels = map[string]string{
	"ẢNH": FilePhoto, "VIDEO": FileVideo, "TỆP": FileDocument, "GHI ÂM": FileVoice, "NHẠC": FileAudio, "TIN HÌNH": FileRound, "CẤM": FilePhoto,
	"VỊ TRÍ": FileLocation, "NHÃN DÁN": FileSticker, "BÌNH CHỌN": FileOther, "DANH THIẾP": FileContact,
}

// sends sends words or files in u's chat, as one line of a dialogue says.
func (w *world) sends(u Update, line string) {
	w.t.Helper()
	u.ReplyTo, _, _ = strings.Cut(u.ReplyTo, " ") // of an album, its first
	m := sending.FindStringSubmatch(strings.TrimSpace(line))
	if m == nil {
		u.Text = strings.TrimSpace(line)
		w.writes(u)
		return
	}
	label, more, how, words := m[1], m[2], m[3], m[4]
	kind, ok := fileLabels[label]
	if !ok {
		w.t.Fatalf("nobody can send %q", label)
	}
	u.File, u.Text, u.Stuck = kind, words, label == "CẤM"
	if kind == FileContact {
		u.Text, u.Contact = "", Contact{Name: more, Phone: words, Own: more == ""}
	}
	switch n, err := strconv.Atoi(more); {
	case strings.HasPrefix(more, "QR "):
		w.sendsCode(u, strings.TrimPrefix(more, "QR "))
	case more == "+":
		u.Album = w.album
		w.writes(u)
	case err == nil:
		w.sendsAlbum(u, n, how)
	default:
		w.writes(u)
	}
}

// sendsCode sends a photo on which a code says something.
func (w *world) sendsCode(u Update, says string) {
	w.t.Helper()
	w.bot.Scan = func(_ context.Context, picture []byte) ([]string, error) {
		if string(picture) == "!" {
			return nil, errors.New("nobody can read it")
		}
		return []string{string(picture)}, nil
	}
	if w.files == nil {
		w.files = map[string]string{}
	}
	u.Photo = &File{ID: "photo" + says}
	w.files[u.Photo.ID] = says
	w.writes(u)
}

// sendsAlbum sends n files as one album.
func (w *world) sendsAlbum(u Update, n int, how string) {
	w.t.Helper()
	w.album = "album" + w.id()
	words, to := u.Text, u.ReplyTo
	for i := range n {
		u.Album, u.Message, u.Text, u.ReplyTo = w.album, w.id(), "", to
		if i == 0 && how != "<" || i == n-1 && how == "<" {
			u.Text = words
		}
		if i > 0 && how == "-" {
			u.ReplyTo = ""
		}
		w.said[u.Chat] = u.Message
		w.take(u)
	}
	w.drain()
}

// copied says which messages a body copies.
func copied(b knowledge.Body) string {
	ids := []string{b.Copy.Message}
	for _, m := range b.Copies {
		ids = append(ids, m.Message)
	}
	return fmt.Sprintf("[chuyển tin %s]", strings.Join(ids, ", "))
}
