package knowledge

import (
	"math"
	"time"
)

// The Vietnamese lunar calendar, computed for the zone UTC+7 that Vietnam has
// used since 1967. Its rules: a month begins on the day of the new moon; the winter
// solstice falls into month 11; when thirteen months lie between two months 11,
// the first without a principal term (a multiple of 30° of the sun's longitude)
// is the leap month and bears the number of the one before it. New moons and the
// sun's longitude are those of J. Meeus, Astronomical Algorithms, 2nd edition,
// chapters 49 and 25: good to a few seconds and to 0.01°.

// Tet returns the first day of the lunar year that begins in a year.
func Tet(year int) time.Time { return lunarDay(year, 1, 1) }

// lunarDay returns the day of a date of the lunar year that begins in a year. The
// month is a regular one before the eleventh.
func lunarDay(year, month, day int) time.Time {
	begin, end := month11(year-1), month11(year)
	k := moonOf(begin)
	place := month + 1 // months after month 11
	if newMoonDay(k+13) <= end {
		if leap := leapPlace(k); leap <= place {
			place++
		}
	}
	return dayOfJulian(newMoonDay(k+place) + day - 1)
}

// leapPlace returns how many months after month 11, which new moon k begins, the
// leap month comes.
func leapPlace(k int) int {
	for place := 1; place < 12; place++ {
		if principalTerm(newMoonDay(k+place)) == principalTerm(newMoonDay(k+place+1)) {
			return place
		}
	}
	return 12
}

// month11 returns the Julian day on which the month begins that holds a year's
// winter solstice.
func month11(year int) int {
	k := moonOf(julianDay(time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)))
	begin := newMoonDay(k)
	if principalTerm(begin) >= 9 { // the solstice is past when the day begins
		begin = newMoonDay(k - 1)
	}
	return begin
}

// principalTerm returns how many times 30° the sun has gone, 0 to 11, when a
// Julian day begins in Vietnam.
func principalTerm(day int) int {
	return int(sunLongitude(float64(day)-0.5-zoneDays) / 30)
}

// zoneDays is how far Vietnam's clocks are ahead of Greenwich, in days.
const zoneDays = 7.0 / 24

// newMoonDay returns the Julian day on which new moon k falls in Vietnam, k
// counting from the first of the year 2000.
func newMoonDay(k int) int { return int(math.Floor(newMoon(float64(k)) + 0.5 + zoneDays)) }

// moonOf returns the number of the last new moon on or before a Julian day.
func moonOf(day int) int {
	k := int(math.Floor((float64(day)-2451550.1)/29.530588861)) + 1
	for newMoonDay(k) > day {
		k--
	}
	return k
}

func julianDay(t time.Time) int { return int(t.Unix()/86400) + 2440588 }

func dayOfJulian(day int) time.Time { return time.Unix(int64(day-2440588)*86400, 0).UTC() }

// moonTerm is a part of a series: its size, and how often each angle goes into the
// sine's. eccentric is the power of the factor that follows the orbit's shape.
type moonTerm struct {
	size            float64
	sun, moon, node float64
	eccentric       int
}

// moonTerms are the corrections of a mean new moon, in days (Meeus, table 49.A).
func moonTerms() []moonTerm {
	return []moonTerm{
		{-0.40720, 0, 1, 0, 0}, {0.17241, 1, 0, 0, 1}, {0.01608, 0, 2, 0, 0}, {0.01039, 0, 0, 2, 0}, {0.00739, -1, 1, 0, 1},
		{-0.00514, 1, 1, 0, 1}, {0.00208, 2, 0, 0, 2}, {-0.00111, 0, 1, -2, 0}, {-0.00057, 0, 1, 2, 0}, {0.00056, 1, 2, 0, 1},
		{-0.00042, 0, 3, 0, 0}, {0.00042, 1, 0, 2, 1}, {0.00038, 1, 0, -2, 1}, {-0.00024, -1, 2, 0, 1}, {-0.00007, 2, 1, 0, 0},
		{0.00004, 0, 2, -2, 0}, {0.00004, 3, 0, 0, 0}, {0.00003, 1, 1, -2, 0}, {0.00003, 0, 2, 2, 0}, {-0.00003, 1, 1, 2, 0},
		{0.00003, -1, 1, 2, 0}, {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0}, {0.00002, 0, 4, 0, 0},
	}
}

// planetTerms are the planets' corrections: size in days, and the angle in
// degrees at k = 0 and its growth with k (Meeus, chapter 49, A1 to A14).
func planetTerms() [][3]float64 {
	return [][3]float64{
		{0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886}, {0.000126, 349.42, 36.412478},
		{0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771}, {0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860},
		{0.000047, 34.52, 27.261239}, {0.000042, 207.19, 0.121824}, {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
		{0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
	}
}

// newMoon returns the moment of new moon k as a Julian date in universal time.
func newMoon(k float64) float64 {
	t := k / 1236.85
	eccentric := 1 - 0.002516*t - 0.0000074*t*t
	sun := 2.5534 + 29.10535670*k - 0.0000014*t*t - 0.00000011*t*t*t
	moon := 201.5643 + 385.81693528*k + 0.0107582*t*t + 0.00001238*t*t*t
	node := 160.7108 + 390.67050284*k - 0.0016118*t*t - 0.00000227*t*t*t
	ascending := 124.7746 - 1.56375588*k + 0.0020672*t*t + 0.00000215*t*t*t
	date := 2451550.09766 + 29.530588861*k + 0.00015437*t*t - 0.000000150*t*t*t
	date -= 0.00017 * sine(ascending)
	for _, c := range moonTerms() {
		size := c.size
		for range c.eccentric {
			size *= eccentric
		}
		date += size * sine(c.sun*sun+c.moon*moon+c.node*node)
	}
	for i, c := range planetTerms() {
		angle := c[1] + c[2]*k
		if i == 0 {
			angle -= 0.009173 * t * t
		}
		date += c[0] * sine(angle)
	}
	return date - clockLag(t)
}

// clockLag is how far universal time is behind the even time of astronomers, in
// days, t centuries after 2000: 40 seconds in 1970, 69 in 2025, and a guess for
// later, where half a minute more or less does not matter.
func clockLag(t float64) float64 { return (60 + 45*t) / 86400 }

// sunLongitude returns the sun's apparent longitude in degrees at a Julian date.
func sunLongitude(date float64) float64 {
	t := (date - 2451545.0) / 36525
	t += clockLag(t) / 36525
	anomaly := 357.52911 + 35999.05029*t - 0.0001537*t*t
	center := (1.914602-0.004817*t-0.000014*t*t)*sine(anomaly) + (0.019993-0.000101*t)*sine(2*anomaly) + 0.000289*sine(3*anomaly)
	longitude := 280.46646 + 36000.76983*t + 0.0003032*t*t + center - 0.00569 - 0.00478*sine(125.04-1934.136*t)
	if longitude = math.Mod(longitude, 360); longitude < 0 {
		longitude += 360
	}
	return longitude
}

func sine(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }
