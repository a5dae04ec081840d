package calibrate

import "bangqr/output/drawn"

// words are Vietnamese, and English for all other languages. Their lines are broken to fit the sheet.
var words = drawn.Words{
	"title":        {"Căn chỉnh máy in", "Calibrate a printer"},
	"step-1":       {"1. In tờ này đúng 100 %, không chọn “vừa trang”, một mặt.", "1. Print this sheet at 100 %, not “fit to page”, on one side."},
	"step-2":       {"2. Gấp đôi theo chiều dọc cho hai mép trùng khít, miết kỹ rồi mở ra.\nĐọc chỗ nếp gấp cắt thang B: bên phải số 0 là +, bên trái là −.", "2. Fold it in half so that left and right edges meet, press, unfold.\nRead scale B where the fold crosses it: right of 0 is +, left is −."},
	"step-3":       {"3. Gấp từng mép vào nếp giữa, mở ra: đọc thang A và C.", "3. Fold each edge to the middle fold, unfold: read A and C."},
	"step-4":       {"4. Làm như vậy theo chiều ngang: nếp giữa đọc thang E,\nhai nếp kia đọc thang D và F; phía dưới số 0 là +.", "4. Do the same from top to bottom: read E at the middle fold,\nD and F at the others; below 0 is +."},
	"step-5":       {"5. Ghi sáu số (mm, lẻ đến 0,25) theo thứ tự A, B, C, D, E, F:\nbangqr calibrate --printer TÊN-MÁY --folds A,B,C,D,E,F", "5. Enter the six numbers (mm, to a quarter) in this order:\nbangqr calibrate --printer NAME --folds A,B,C,D,E,F"},
	"step-6":       {"6. Từ đó in bằng máy này:\nbangqr build --printer TÊN-MÁY", "6. From then on, for this printer:\nbangqr build --printer NAME"},
	"beyond-move":  {"độ lệch quá %g mm: đọc lại các nếp gấp, xem lại khay giấy", "moved by more than %g mm: read the folds again, look at the paper tray"},
	"beyond-scale": {"tỷ lệ ngoài khoảng %g–%g %%: tờ này đã in ở chế độ “vừa trang”? In lại đúng 100 %%", "scale beyond %g–%g %%: was the sheet printed “fit to page”? Print it again at 100 %%"},
}

func say(key, lang string, args ...any) string { return words.Say(key, lang, args...) }
