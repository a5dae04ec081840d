package charset

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Whether text is Vietnamese is judged by its syllables: those met in the names, fields and agencies of 2,642 procedures by
// how often they came, others by whether onset, rime and tone may stand together at all.

// syllables.txt holds the syllables outside ASCII in lines: the binary logarithm of their number among 90,487, rounded
// down, then the syllables.
//
//go:embed syllables.txt
var syllableText string

const syllableCount = 90487

// Costs are natural logarithms of probability, with the sign turned: the less the likelier.
const (
	costUnmet  = 13.0 // a syllable that may be but was not met: one in a hundred, over some 6,000 of them
	costWrong  = 20.0 // a word that is no syllable of Vietnamese, such as an abbreviation or a name
	costLetter = 4.0  // more for each of its letters that is none of Vietnamese
	costShort  = 12.0 // an abbreviation with a letter such as Đ
	costSign   = 5.0  // a sign outside ASCII
	costBeside = 12.0 // such a sign with a letter beside it
)

// model gives the cost of the syllables that were met.
var model = sync.OnceValue(func() map[string]float64 { return readModel(syllableText) })

func readModel(text string) map[string]float64 {
	m := make(map[string]float64, 2048)
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		log2 := 0
		for _, c := range fields[0] {
			log2 = 10*log2 + int(c-'0')
		}
		cost := math.Log(syllableCount) - (float64(log2)+0.5)*math.Ln2
		for _, s := range fields[1:] {
			m[s] = cost
		}
	}
	return m
}

// Tones as splitTone numbers them.
const (
	level = iota
	grave
	acute
	hook
	tilde
	dot
)

// toned lists the vowels, six tones each in the order of the constants.
const toned = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"

// A toneless is a vowel without its tone, and the tone.
type toneless struct{ base, tone uint16 }

// vowels gives the parts of each vowel, by its rune; others have no base.
var vowels = func() *[0x1efa]toneless {
	var t [0x1efa]toneless
	list := []rune(toned)
	for i, r := range list {
		t[r] = toneless{uint16(list[i/6*6]), uint16(i % 6)}
	}
	return &t
}()

// splitTone parts a small vowel from its tone.
func splitTone(r rune) (base rune, tone int, ok bool) {
	if uint32(r) >= uint32(len(vowels)) {
		return 0, level, false
	}
	p := vowels[r]
	return rune(p.base), int(p.tone), p.base != 0
}

// onsets begin a syllable; gi and qu are dealt with by the rimes behind them.
var onsets = set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// rimes end a syllable, as they are written without tone. Those behind gi and qu are among them: quốc is qu and ôc, giếng is
// gi and êng, gì is g and i.
var rimes = set(`a ac ach ai am an ang anh ao ap at au ay
	ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu êc
	i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
	o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
	oăc oăm oăn oăng oăt oe oen oeo oet
	ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
	u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt
	uy uya uych uyn uynh uyt uyu uyp uyên uyêt
	ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
	y ych yn ynh yt yu yêm yên yêng yêt yêu`)

// set is a set of words, made when it is first asked for.
func set(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := make(map[string]bool)
		for w := range strings.FieldsSeq(words) {
			m[w] = true
		}
		return m
	})
}

// isSyllable reports whether a word in small letters may be a syllable of Vietnamese.
func isSyllable(word string) bool {
	if len(word) > 24 { // bytes; nghiêng with a tone has ten
		return false
	}
	var plain [24]byte
	b := plain[:0]
	tone := level
	for _, r := range word {
		if base, t, ok := splitTone(r); ok {
			if t != level && tone != level {
				return false
			}
			tone, r = max(tone, t), base
		}
		b = utf8.AppendRune(b, r)
	}
	return parts(string(b), tone)
}

// parts tries the ways to part a syllable without its tone.
func parts(s string, tone int) bool {
	for n := 0; n <= min(3, len(s)); n++ {
		if (n == 0 || onsets()[s[:n]]) && rimes()[s[n:]] && toneFits(s, tone) {
			return true
		}
	}
	return false
}

// toneFits holds a tone against the end of a syllable: one that ends in a stop has the acute or the dot.
func toneFits(s string, tone int) bool {
	if strings.HasSuffix(s, "c") || strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "p") || strings.HasSuffix(s, "t") {
		return tone == acute || tone == dot
	}
	return true
}

// A verdict is how text reads as Vietnamese.
type verdict struct {
	cost  float64
	words int // with letters outside ASCII
	good  int // of them, syllables
}

func (v *verdict) add(w verdict) {
	v.cost += w.cost
	v.words += w.words
	v.good += w.good
}

// judge reads a chunk of text without spaces. Plain words are left out: whatever the encoding, they are the same. A sign between
// letters makes one wrong word of them.
func judge(chunk string) verdict {
	var v verdict
	start, broken := -1, false
	end := func(i int) {
		if start >= 0 && !broken {
			v.add(judgeWord(chunk[start:i]))
		}
		start, broken = -1, false
	}
	for i, r := range chunk {
		letter := unicode.IsLetter(r) || unicode.IsMark(r)
		switch {
		case letter && start < 0:
			start = i
		case letter:
		case r == utf8.RuneError, start >= 0 && costOfSign(r, true) > 0 && letterAt(chunk[i+utf8.RuneLen(r):]):
			if !broken {
				v.add(verdict{cost: costWrong, words: 1})
			}
			start, broken = i, true
			v.cost += costLetter
		default:
			beside := start >= 0 || letterAt(chunk[i+utf8.RuneLen(r):])
			end(i)
			v.cost += costOfSign(r, beside)
		}
	}
	end(len(chunk))
	return v
}

func letterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func costOfSign(r rune, beside bool) float64 {
	switch {
	case r < ' ': // a control code that stands for a letter elsewhere; words have no blanks
		return costBeside
	case r < utf8.RuneSelf, strings.ContainsRune("\u00a0“”‘’–—…•²³", r):
		return 0
	case beside:
		return costBeside
	}
	return costSign
}

// short reports abbreviations, such as QĐ and HĐND: capitals without a tone.
func short(word string) bool {
	const longest = 10 // bytes
	return len(word) <= longest && strings.IndexFunc(word, func(r rune) bool {
		return (r < 'A' || r > 'Z') && !strings.ContainsRune("ĐƯƠÂÊÔĂ", r)
	}) < 0
}

func judgeWord(written string) verdict {
	word := strings.ToLower(written)
	strange, outside := 0, false
	for _, r := range word {
		if r >= utf8.RuneSelf {
			outside = true
			if !isVietnamese(r) {
				strange++
			}
		}
	}
	if !outside {
		return verdict{}
	}
	if cost, ok := model()[word]; ok {
		return verdict{cost, 1, 1}
	}
	if utf8.RuneCountInString(word) > 1 && isSyllable(word) { // a letter by itself is more often a scrap
		return verdict{costUnmet, 1, 1}
	}
	if short(written) {
		return verdict{costShort, 0, 0}
	}
	return verdict{costWrong + costLetter*float64(strange), 1, 0}
}
