# Các lệnh để giáo viên soạn bộ từ. Đọc trong cửa sổ lệnh, mỗi thông báo một dòng.

deck-made = Đã tạo: { $path }. Hãy viết từ vào đó bằng phần mềm soạn thảo bất kỳ, rồi: nho check { $path }
file-exists = Đã có “{ $path }” rồi. Không có gì thay đổi. Hãy chọn tên khác.
file-changed = Trong lúc đó “{ $path }” đã bị phần mềm khác thay đổi. Chưa ghi gì cả. Hãy chạy lại lệnh này.
fix-found = Có { $n } chỗ sửa được trong { $path }.
# Trả lời bằng c hoặc k rồi Enter.
fix-question = Ghi những thay đổi này? (c = có / k = không)
fix-left = Đã để nguyên như cũ.
fix-not-asked = Chưa ghi gì cả. Để ghi các thay đổi mà không hỏi lại: nho check --fix --yes { $path }
fix-done = Đã sửa: { $path }
columns-unknown = Bộ từ không có cột nào tên “{ $name }”. Các cột là: { $known }. Cột muốn bỏ qua thì ghi -
sheet-empty = “{ $path }” không có gì bên trong.
sheet-not-text = “{ $path }” không phải là văn bản. Hãy lưu bảng dưới dạng CSV (UTF-8) hoặc “Unicode text” rồi thử lại.
# head: nội dung dòng đầu, cách nhau bằng |
ask-column = Cột { $n } (“{ $name }”) là gì? vi, en, th, roman, example.th, note.vi, pos, tags, lesson… hoặc Enter để bỏ qua:
ask-column-unknown = Không có cột nào tên “{ $answer }”. Các tên có thể dùng ở trong decks/README.md.
ask-first-row = Hàng đầu ({ $head }) là tên cột, không phải từ? (c = có / k = không)
sheet-no-words = Hàng đầu không cho biết cột nào là từ: { $head }. Hãy đặt tên cột là vi, en và th, hoặc cho biết nội dung từng cột theo thứ tự: nho import { $path } --columns vi,th,roman
sheet-encoding = Bảng được đọc theo bảng mã { $encoding }.
sheet-unknown = Những cột đã bỏ qua vì không hiểu tên: { $names }. Muốn nhận cột đó: --columns TÊN=note.vi
import-exists = Đã có bộ từ “{ $deck }”. Để đưa các hàng vào đó: nho import { $table } --deck { $deck }
import-faulty = “{ $path }” có lỗi nên chưa thay đổi gì. Trước hết: nho check { $path }
import-braces = Trong “{ $path }” các mục từ được viết trong ngoặc nhọn, nối tiếp nhau. Hãy viết từng mục dưới [[entry]] rồi thử lại. Chưa thay đổi gì.
import-row = Hàng { $row }: { $problem }
import-rows-more = … và { $n } hàng nữa.
import-same = Bộ từ đã có đủ những điều này ({ $n } hàng). Không có gì thay đổi.
import-none = Không nhận được hàng nào. Chưa ghi gì cả.
import-done = { $path }: { $new } từ mới, { $changed } từ được sửa, { $same } từ giữ nguyên.
import-next = Tiếp theo: nho check { $path }
import-note = Ghi chú “{ $name }”: { $problem }
import-no-history = “{ $path }” là bảng, không có lịch sử ôn tập. --history chỉ dùng với tệp .apkg hoặc .colpkg.
anki-no-archive = “{ $path }” không phải là tệp của Anki. Trong Anki, hãy chọn Tệp > Xuất và lưu dưới dạng .apkg.
anki-too-large = “{ $path }” lớn quá mức, hoặc phình ra quá nhiều khi giải nén nên chưa đọc. Hãy xuất từng bộ thẻ một trong Anki.
anki-no-collection = Trong “{ $path }” không có bộ sưu tập nào của Anki. Trong Anki, hãy chọn Tệp > Xuất và lưu dưới dạng .apkg.
anki-damaged = Không đọc được bộ sưu tập trong “{ $path }”: tệp bị hỏng. Chưa ghi gì cả. Hãy xuất lại từ Anki.
anki-fields = Loại ghi chú “{ $notetype }”: { $fields }
anki-skipped = Đã bỏ qua loại ghi chú “{ $notetype }” ({ $n } ghi chú): không rõ trường nào là từ: { $fields }. Hãy cho biết: nho import { $path } --columns { $columns }
anki-cloze = Đã bỏ qua loại ghi chú “{ $notetype }” ({ $n } ghi chú): câu điền chỗ trống không có từ bằng hai thứ tiếng.
anki-unreadable = { $n } mục trong tệp không đọc được, đã bỏ qua.
anki-sounds = { $n } từ có bản ghi âm. Bộ từ đã ghi tên tệp; hãy chép các tệp đó từ thư mục collection.media của Anki vào cạnh bộ từ.
anki-pictures = Đã bỏ { $n } hình: bộ từ không chứa hình.
history-done = { $nickname }: thêm { $new } lần ôn từ Anki, { $same } lần đã có từ trước.
history-left = Không nhận { $left } lần ôn không thuộc từ nào của bộ từ, và { $other } dòng không phải là câu trả lời.
cells-too-many = có nhiều ô hơn số cột của hàng đầu; chữ có dấu ngăn cách bên trong phải nằm trong ngoặc kép. Đã bỏ qua.
cell-refused = trong cột “{ $column }” có ký tự không được phép ({ $code }). Đã bỏ qua.
cell-too-long = cột “{ $column }” quá dài; có lẽ thiếu dấu ngoặc kép đóng. Đã bỏ qua.
cell-passed = “{ $value }” không hợp với cột “{ $column }”. Phần còn lại của hàng đã được nhận.
cell-invalid-id = “{ $id }” không phải là id: chỉ gồm chữ thường a-z, chữ số và dấu gạch nối. Đã bỏ qua.
cells-one-language = từ mới cần có hai trong ba thứ tiếng. Đã bỏ qua.
cells-same-entry = nói về cùng một từ với hàng { $first_row }. Đã bỏ qua.
cell-other-lesson = từ này thuộc bài khác, không phải “{ $lesson }”, và vẫn ở đó. Phần còn lại của hàng đã được nhận.
cells-too-many-rows = có nhiều hàng hơn sức chứa của một bộ từ. Hàng này và các hàng sau đã bỏ qua.
export-done = { $path }: { $n } từ. Bạn cứ sửa, giữ nguyên cột id, rồi đưa vào lại bằng nho import.
export-no-sql = Chỉ các lần ôn mới xuất được dạng SQL: nho export reviews --learner TÊN --format sql
export-no-apkg = Dạng apkg là của bộ từ: nho export --deck BỘ_TỪ --format apkg --out TỆP.apkg --history TÊN
export-no-history = Chỉ dạng apkg mới chứa được các lần ôn: nho export --deck BỘ_TỪ --format apkg --out TỆP.apkg --history TÊN
export-apkg-done = { $path }: { $n } từ. Mở tệp này bằng Anki. Mang sang lần nữa thì Anki cập nhật, không thêm bản thứ hai.
export-apkg-where = Hãy cho biết ghi vào tệp nào: nho export --deck BỘ_TỪ --format apkg --out TỆP.apkg
export-apkg-memory = Máy không đủ bộ nhớ để làm tệp này. Hãy đóng bớt chương trình khác rồi thử lại.
export-faulty = Bộ từ có { $n } lỗi; những gì không đọc được thì không có trong bảng. Xem: nho check
export-unknown = Không có tệp “{ $name }” và cũng không có bộ từ nào có id này. Để xem mọi bộ từ: nho decks
