package catalog

import "bangqr/catalog/fault"

// previousCatalog is the catalog that was in use before, by code and by name.
type previousCatalog struct {
	*Catalog
	codes map[string]int
	names map[string][]int // by the text of nameKey
}

func newPrevious(c *Catalog) *previousCatalog {
	if c == nil {
		return nil
	}
	v := &previousCatalog{c, make(map[string]int, len(c.Procedures)), make(map[string][]int, len(c.Procedures))}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		if key := codeKey(p.Code); key != "" {
			v.codes[key] = i
		}
		if text := nameText(p.Name); text != "" {
			v.names[text] = append(v.names[text], i)
		}
	}
	return v
}

func (v *previousCatalog) has(code string) bool {
	_, ok := v.codes[codeKey(code)]
	return ok
}

// rounded gives the previous catalog's code that became a shorter number: the one with the zeros back, or the one of that
// name.
func (v *previousCatalog) rounded(p *Procedure) (code string, ok bool) {
	if zeros := lostZero(p.Code); v.has(zeros) {
		return zeros, true
	}
	for _, i := range v.names[nameText(p.Name)] {
		if code := v.Procedures[i].Code; roundsTo(code, p.Code) {
			return code, true
		}
	}
	return "", false
}

// changed compares the catalog with the previous one: names that changed beyond other words, and codes that are gone.
func (k *checker) changed() {
	if k.previous == nil {
		return
	}
	here := make(map[string]bool, len(k.Procedures))
	for i := range k.Procedures {
		p := &k.Procedures[i]
		here[codeKey(p.Code)] = true
		if zeros := lostZero(p.Code); zeros != "" {
			here[codeKey(k.zeroFor(p))] = true
		}
		j, ok := k.previous.codes[codeKey(p.Code)]
		if !ok || p.Name == "" {
			continue
		}
		old := k.previous.Procedures[j].Name
		if old != p.Name && old != "" && !nameKeyOf(old).sameProcedure(nameKeyOf(p.Name)) {
			k.say(p, "name-changed", aName, p.Name, "", bothWords(fault.Quote(old)))
		}
	}
	for i := range k.previous.Procedures {
		p := &k.previous.Procedures[i]
		if key := codeKey(p.Code); key != "" && !here[key] {
			k.say(p, "code-gone", aCode, p.Code, "", bothWords(fault.Quote(p.Name)))
		}
	}
}
