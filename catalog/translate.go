package catalog

import "strings"

// Names of a procedure or an entry are translated in columns such as name_en, names of fields in columns such as field_en.
// Both lie in the map Names of a row: the first under "en", the second under "field_en".

const fieldPrefix = "field_"

// translationColumn is the column of a key of Names.
func translationColumn(key string) string {
	if strings.HasPrefix(key, fieldPrefix) {
		return key
	}
	return "name_" + key
}

// translationKey is the key of Names for a column such as "name_en" or "field_en".
func translationKey(column string) (key string, ok bool) {
	lang, named := strings.CutPrefix(column, "name_")
	if !named {
		if lang, ok = strings.CutPrefix(column, fieldPrefix); !ok {
			return "", false
		}
	}
	tag, ok := languageTag(lang)
	if !named {
		tag = fieldPrefix + tag
	}
	return tag, ok
}

// addNames takes over the translations that a row has of its field's name. The first row that has one decides.
func (f *Field) addNames(row map[string]string) {
	for key, name := range row {
		lang, ok := strings.CutPrefix(key, fieldPrefix)
		if !ok || f.Names[lang] != "" {
			continue
		}
		if f.Names == nil {
			f.Names = map[string]string{}
		}
		f.Names[lang] = name
	}
}

// NameIn is the field's name in a language, in Vietnamese where it is not translated.
func (f *Field) NameIn(lang string) string {
	if n := f.Names[lang]; n != "" && lang != "vi" {
		return n
	}
	return f.Name
}
