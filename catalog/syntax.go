package catalog

import (
	"encoding/json"
	"errors"
	"strings"
)

// The readers of YAML and JSON explain themselves in English. Whoever keeps a list in such a file by hand reads Vietnamese,
// so what they say is worded anew; of what is not in these tables only the line is told.

// yamlReasons word what go.yaml.in/yaml says; the first that its text holds counts.
var yamlReasons = [...]struct{ says, vi string }{
	{"mapping values are not allowed", `dấu hai chấm ở chỗ không được: dòng thụt không đều, hoặc giá trị có ": " mà chưa đặt trong dấu ngoặc kép`},
	{"could not find expected ':'", "thiếu dấu hai chấm sau tên trường"},
	{"did not find expected key", "các dòng của một mục thụt không thẳng hàng"},
	{"did not find expected '-' indicator", `các dấu "-" của danh sách không thẳng hàng`},
	{"block sequence entries are not allowed", `dấu "-" của danh sách ở chỗ không được`},
	{"did not find expected ',' or ']'", "thiếu dấu phẩy hoặc dấu đóng ]"},
	{"did not find expected ',' or '}'", "thiếu dấu phẩy hoặc dấu đóng }"},
	{"found a tab character", "thụt dòng bằng tab"},
	{"found character that cannot start any token", "tab hoặc ký tự @ % ` ở đầu giá trị"},
	{"found unexpected end of stream", "dấu ngoặc kép mở mà không đóng"},
	{"found unexpected document indicator", "dấu ngoặc kép mở mà không đóng"},
	{"found unknown escape character", `dấu \ trong ngoặc kép; viết hai lần \\`},
	{"anchor", "dấu tham chiếu (& hoặc *) của YAML; đặt giá trị trong dấu ngoặc kép"},
	{"alphabetic or numeric character", "dấu & hoặc * ở đầu giá trị; đặt giá trị trong dấu ngoặc kép"},
	{"tag", "dấu ! ở đầu giá trị; đặt giá trị trong dấu ngoặc kép"},
	{"did not find expected node content", "dấu phẩy hoặc dấu đóng ở chỗ chưa có giá trị"},
	{"did not find expected <document start>", "có nội dung thừa sau phần kết thúc"},
	{"control characters are not allowed", "có ký tự điều khiển"},
}

// yamlReason words a text of the reader of YAML, or is empty.
func yamlReason(says string) string {
	for _, r := range yamlReasons {
		if strings.Contains(says, r.says) {
			return ": " + r.vi
		}
	}
	return ""
}

// jsonReasons word what encoding/json says in the same way.
var jsonReasons = [...]struct{ says, vi string }{
	{"looking for beginning of object key", "cần một tên trường trong dấu ngoặc kép; có thể thừa dấu phẩy"},
	{"looking for beginning of value", "thiếu giá trị, hoặc văn bản chưa đặt trong dấu ngoặc kép"},
	{"after object key:value pair", "thiếu dấu phẩy giữa hai trường, hoặc dấu đóng }"},
	{"after object key", "thiếu dấu hai chấm sau tên trường"},
	{"after array element", "thiếu dấu phẩy giữa hai mục, hoặc dấu đóng ]"},
	{"in string escape code", `dấu \ trong văn bản; viết hai lần \\`},
	{"hexadecimal character escape", `sau \u cần bốn chữ số thập lục phân`},
	{"in string literal", "văn bản có ngắt dòng hoặc ký tự điều khiển, hay dấu ngoặc kép mở mà không đóng"},
	{"numeric literal", "số không đúng dạng; đặt trong dấu ngoặc kép"},
	{"literal ", "chỉ true, false, null được viết không có dấu ngoặc kép"},
	{"invalid character", "có ký tự ở chỗ không được; tên trường và văn bản đặt trong dấu ngoặc kép"},
}

// jsonReason words an error of the reader of JSON, or is empty.
func jsonReason(err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return ""
	}
	for _, r := range jsonReasons {
		if strings.Contains(syntax.Error(), r.says) {
			return ": " + r.vi
		}
	}
	return ""
}

// YAMLWords words what the reader of YAML says of a text that is none, in both languages; what is not known stays as it is.
func YAMLWords(says string) Words {
	if vi := yamlReason(says); vi != "" {
		return Words{VI: strings.TrimPrefix(vi, ": "), EN: says}
	}
	return Words{VI: says, EN: says}
}
