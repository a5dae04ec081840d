package templates

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/templates/digest"
)

// A leaf is one value somewhere in a catalog or the options, and a way to change it.
type leaf struct {
	path   string
	change func()
}

// leavesOf lists the values of a struct, each of which is changed in its own way: texts in several, since one that is no
// number or no address may be told nowhere.
func leavesOf(path string, v reflect.Value) (out []leaf) {
	add := func(path string, f func()) { out = append(out, leaf{path, f}) }
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Source" {
				out = append(out, leavesOf(path+"."+f.Name, v.Field(i))...)
			}
		}
	case reflect.String:
		was := v.String()
		for _, s := range []string{was + " ạ", "", digits(was), "https://khac.gov.vn/" + was} {
			if s != was {
				add(fmt.Sprintf("%s = %q", path, s), func() { v.SetString(s) })
			}
		}
	case reflect.Bool:
		add(path, func() { v.SetBool(!v.Bool()) })
	case reflect.Int, reflect.Int64:
		add(path, func() { v.SetInt(v.Int() + 1) })
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		add(path, func() { v.SetUint(v.Uint() ^ 1) })
	case reflect.Slice:
		out = append(out, leavesOfList(path, v)...)
	case reflect.Map:
		if v.Type().Elem().Kind() != reflect.String {
			return nil // pictures have a test of their own
		}
		for _, k := range []string{"vi", "en", "field_en"} {
			add(path+" "+k, func() {
				m := map[string]string{}
				for _, x := range v.MapKeys() {
					m[x.String()] = v.MapIndex(x).String()
				}
				m[k] += "Another name"
				v.Set(reflect.ValueOf(m))
			})
		}
	}
	return out
}

func leavesOfList(path string, v reflect.Value) (out []leaf) {
	out = append(out, leaf{path + " longer", func() {
		s := reflect.MakeSlice(v.Type(), v.Len()+1, v.Len()+1)
		reflect.Copy(s, v)
		if v.Len() > 0 {
			s.Index(v.Len()).Set(v.Index(0))
		}
		v.Set(s)
	}})
	if v.Len() > 0 {
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(c, v)
		v.Set(c)
		out = append(out, leavesOf(path+"[0]", c.Index(0))...)
	}
	return out
}

// digits changes the first digit of a text.
func digits(s string) string {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return s
	}
	return s[:i] + string('0'+(s[i]-'0'+1)%10) + s[i+1:]
}

// A studio is what one sign is made of, all of it free to be changed.
type studio struct {
	c   *catalog.Catalog
	opt Options
	k   *Kind
	id  string
}

// smaller is a small part of the sample: whole books are composed again for each value that is changed.
func smaller(t testing.TB) *catalog.Catalog {
	t.Helper()
	c := *sample(t)
	all := c.Procedures
	c.Procedures, c.Places, c.Entries = nil, slices.Clone(c.Places), slices.Clone(c.Entries)
	var fields []catalog.Field
	for n, f := range c.Fields {
		var list []int // a few, and those that boards have
		for _, i := range f.Procedures {
			if len(list) < 2 && n < 3 || slices.Contains(all[i].Tags, "phổ biến") {
				list = append(list, i)
			}
		}
		f.Procedures = nil
		for _, i := range list {
			f.Procedures = append(f.Procedures, len(c.Procedures))
			c.Procedures = append(c.Procedures, all[i])
		}
		fields = append(fields, f)
	}
	c.Fields = fields
	return &c
}

// studioOf takes the sign of a kind with the most on it.
func studioOf(t testing.TB, k *Kind, opt Options) *studio {
	t.Helper()
	w := &studio{c: smaller(t), opt: opt, k: k}
	most := -1
	for _, s := range Select(w.c, k, Selection{}) {
		if n := len(s.procs) + len(s.extras); n > most {
			w.id, most = s.ID, n
		}
	}
	return w
}

func (w *studio) sign() (Sign, bool) {
	all := Select(w.c, w.k, Selection{})
	i := slices.IndexFunc(all, func(s Sign) bool { return s.ID == w.id })
	if i < 0 {
		return Sign{}, false
	}
	return all[i], true
}

// leaves are all values that the sign could be made of: of its own procedure, place and entry, and of what it does not show.
func (w *studio) leaves() (out []leaf) {
	s, _ := w.sign()
	of := func(path string, p any) { out = append(out, leavesOf(path, reflect.ValueOf(p).Elem())...) }
	of("office", &w.c.Office)
	of("options", &w.opt)
	for _, i := range s.procs[:min(len(s.procs), 1)] {
		of("procedure", &w.c.Procedures[i])
	}
	for i := range w.c.Fields {
		if i == 0 || s.field == &w.c.Fields[i] {
			of("field", &w.c.Fields[i])
		}
	}
	for i := range w.c.Places {
		if s.Place == &w.c.Places[i] {
			of("place", &w.c.Places[i])
		}
	}
	for i := range w.c.Entries {
		if e := &w.c.Entries[i]; s.entry != nil && s.entry.ID == e.ID || slices.ContainsFunc(s.extras, func(x *catalog.Entry) bool { return x.ID == e.ID }) {
			of("entry", e)
		}
	}
	return out
}

// A look is all that may be seen of a composed sign, and its key.
type look struct {
	key  string
	seen [digest.Size]byte
	ok   bool
}

func (w *studio) look(t interface{ Fatal(...any) }) (l look) {
	s, ok := w.sign()
	if !ok {
		return l
	}
	out, found := Compose(s, w.opt)
	if len(found) > 0 {
		return l
	}
	if l.key, l.ok = NewKeys(w.opt).Of(s, w.opt.Start); !l.ok {
		t.Fatal(s.ID, "can be composed and has no key")
	}
	h := digest.New()
	h.Add(out.Doc, out.Edition, out.Render, out.Meaning, out.Path(), out.Subject, out.Office)
	l.seen, _ = h.Sum()
	return l
}

// keyKinds are all shipped kinds, in one language and in two.
func keyKinds(t testing.TB) (out []*Kind) {
	lib, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range lib.Names() {
		for _, also := range [][]string{nil, {"en"}} {
			k, err := lib.Kind(name, "", "vi", also...)
			if err != nil {
				t.Fatal(err)
			}
			if !k.OfCells() { // a catalog asks for none of these
				out = append(out, k)
			}
		}
	}
	return out
}

func keyOptions(t testing.TB) Options {
	opt := options
	opt.Links.Fields = "https://phuongmau.gov.vn/linh-vuc/{{slug}}"
	lib, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	k, err := lib.Kind("community-board", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	opt.Boards = []*Kind{k}
	return opt
}

// TestKeyComplete changes one value after the other of all that a sign could be made of: where the sign comes out
// otherwise, its key is another.
func TestKeyComplete(t *testing.T) {
	opt := keyOptions(t)
	for _, k := range keyKinds(t) {
		if len(k.also) > 0 && (testing.Short() || k.Name != "community-board" && k.Name != "field-poster" && k.Name != "wifi-card") {
			continue
		}
		t.Run(fmt.Sprintf("%s/%d", k.ID(), len(k.also)), func(t *testing.T) {
			t.Parallel()
			w := studioOf(t, k, opt)
			first := w.look(t)
			if !first.ok {
				t.Fatal("the sign cannot be composed")
			}
			moved, same := 0, 0
			for i := range w.leaves() {
				v := studioOf(t, k, opt)
				l := v.leaves()[i]
				l.change()
				switch now := v.look(t); {
				case !now.ok:
				case now.seen != first.seen && now.key == first.key:
					t.Errorf("%s: the sign is another, its key is not", l.path)
				case now.seen != first.seen:
					moved++
				case now.key == first.key:
					same++
				}
			}
			if moved == 0 || same == 0 {
				t.Errorf("%d changes are seen on the sign, %d leave its key: the test is blind", moved, same)
			}
		})
	}
}

// TestKeyRandom changes several values at once, of a random kind.
func TestKeyRandom(t *testing.T) {
	opt, kinds := keyOptions(t), keyKinds(t)
	rapid.Check(t, func(r *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(r, "kind")
		a, b := studioOf(t, k, opt), studioOf(t, k, opt)
		for _, w := range []*studio{a, b} {
			leaves := w.leaves()
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(leaves)-1), 0, 3).Draw(r, "changes") {
				leaves[i].change()
			}
		}
		x, y := a.look(r), b.look(r)
		if x.ok && y.ok && x.seen != y.seen && x.key == y.key {
			r.Fatal("two signs, one key")
		}
	})
}
