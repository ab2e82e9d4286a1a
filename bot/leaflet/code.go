package leaflet

import (
	"fmt"
	"image/color"
	"regexp"

	"github.com/boombuler/barcode/qr"
)

var username = regexp.MustCompile(`^[A-Za-z0-9_]{1,64}$`)

// linkTo is the address that opens a guide in a bot; "" without a bot.
func linkTo(bot, guide string) (string, error) {
	switch {
	case bot == "":
		return "", nil
	case !username.MatchString(bot):
		return "", fmt.Errorf("leaflet: %q is no bot's name", bot)
	}
	return "https://t.me/" + bot + "?start=tt_" + guide, nil
}

// codeOf is a link as a QR code: rows of modules, dark or not. Nil without a
// link, or when it is too long for a code.
func codeOf(link string) [][]bool {
	if link == "" {
		return nil
	}
	code, err := qr.Encode(link, qr.M, qr.Auto)
	if err != nil {
		return nil
	}
	n := code.Bounds().Dx()
	dark := make([][]bool, n)
	for y := range dark {
		dark[y] = make([]bool, n)
		for x := range dark[y] {
			dark[y][x] = color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128
		}
	}
	return dark
}
