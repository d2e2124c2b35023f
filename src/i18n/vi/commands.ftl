# What the commands say, in Vietnamese. A message says what to do next.

not-a-terminal = Nhớ cần một cửa sổ dòng lệnh. Hãy mở cửa sổ dòng lệnh rồi gõ "nho" ở đó. Nếu không có, "nho --plain" hỏi đáp từng dòng.
terminal-refused = Cửa sổ dòng lệnh này không dùng được ({ $reason }). Hãy thử một cửa sổ khác.
letters-unknown = NHO_LETTERS đang là “{ $value }”. Hãy đặt thành auto, cluster hoặc codepoint, hoặc bỏ nó đi.
no-home = Không biết lưu vào đâu. Hãy chỉ một thư mục: nho --home THƯ_MỤC
not-all-saved = Có câu trả lời chưa lưu được vì không ghi được vào { $path }. Hãy xem đĩa có còn chỗ và có bị khóa không.
all-saved = Mọi câu trả lời của bạn đã được lưu.
broken = Nhớ bị lỗi nên phải dừng lại. Hãy mở lại chương trình. Nếu lại bị như vậy, hãy cho thầy cô xem dòng này: { $place }
learner-unknown = Ở đây không có ai tên là { $nickname }. Gõ "nho" để xem danh sách.
learner-several = Có nhiều người cùng tên { $nickname }. Hãy nhờ một người đổi tên.
nobody-yet = Chưa có ai học ở đây. Gõ "nho" để bắt đầu.
unreadable = Không đọc được { $path }: { $reason }.
unwritable = Không ghi được vào { $path }: { $reason }.
io-not-found = không có ở đó
io-permission = không được phép
io-no-space = đĩa đầy
io-too-large = tệp quá lớn
io-read-only = ổ đĩa chống ghi
io-other = đĩa báo lỗi
stats-learners = { $n } người học
stats-answers = { $n } câu trả lời
stats-evenings = { $n } buổi học
stats-cards = Thẻ: { $new } mới, { $learning } đang học, { $review } đã nhớ, { $relearning } đang học lại
stats-expected = Trong 100 lần ôn, đoán sẽ nhớ { $expected } lần; thật ra nhớ { $recalled } lần (tính trên { $n } lần ôn vào ngày sau)
stats-due = { $n } thẻ cần ôn bây giờ
deck-line = { $title } ({ $id }): { $lessons } bài, { $entries } mục từ
deck-inside = có sẵn trong chương trình
decks-faulty = { $n } vấn đề trong các tệp bộ từ. Để xem: nho check ĐƯỜNG_DẪN
doctor-look = Hãy so từng từ với phần mô tả bên cạnh. Đúng là khi không thiếu gì, không có ô vuông và dấu nào cũng nằm đúng chữ của nó.
doctor-cluster = Cửa sổ này giữ chữ và dấu trong cùng một ô, như vậy là đúng.
doctor-per-code-point = Cửa sổ này để mỗi dấu vào một ô riêng. Nhớ vẽ theo như vậy: tiếng Thái vẫn đọc được, nhưng dấu nằm bên cạnh chữ.
doctor-silent = Cửa sổ này không cho biết nó vẽ chữ thế nào; Nhớ coi như chữ và dấu nằm cùng một ô. Nếu các từ chồng lên nhau, hãy thử: nho --letters codepoint
doctor-no-terminal = Ở đây không có cửa sổ dòng lệnh nào để hỏi cách vẽ chữ.
doctor-samples = Số cột đã dùng: { $list }
doctor-chosen = Nhớ vẽ theo --letters hoặc NHO_LETTERS: { $model }
doctor-terminal = TERM: { $term } · màu: { $colours ->
    [yes] có
   *[no] không
} · kích thước: { $known ->
    [yes] { $columns }×{ $rows }
   *[no] không rõ
}
doctor-utf8 = { $is_utf8 ->
    [yes] Hệ thống viết bằng UTF-8.
   *[no] Hệ thống không viết bằng UTF-8. Trước khi mở Nhớ, hãy gõ: export LC_ALL=C.UTF-8
}
doctor-otherwise = Nếu có từ trông khác:
check-not-found = Không tìm thấy “{ $path }”. Hãy kiểm tra lại tên, hoặc kéo tệp vào cửa sổ này để có đường dẫn đúng.
check-not-permitted = Không được phép đọc “{ $path }”. Hãy chép tệp sang thư mục của bạn rồi thử lại.
check-unreadable = Không đọc được “{ $path }” ({ $reason }). Nếu tệp ở trên USB, hãy cắm lại rồi thử lại.
check-no-decks = Trong “{ $path }” không có bộ từ nào: không thấy tệp .toml. Hãy chọn thư mục khác.
check-read = Đã đọc { $decks } bộ từ, { $entries } mục từ.
check-nothing-found = Không có vấn đề gì.
check-found = { $errors } lỗi, { $warnings } cảnh báo, { $advice } gợi ý.
grade-line = Dòng { $line } phải có ba cột cách nhau bằng phím Tab: vi, en hoặc th; đáp án; chữ đã gõ.
stdin-unreadable = Không đọc được chữ đưa vào. Hãy kiểm tra tệp hoặc lệnh đưa chữ vào.
carry-decks-new = { $n } bộ từ mới: { $ids }
carry-decks-replaced = { $n } bộ từ có bản mới hơn: { $ids }
carry-decks-differ = { $n } bộ từ cùng số bản (revision) với bộ ở đây nhưng nội dung khác, nên để nguyên: { $ids }. Nếu muốn dùng, hãy tăng số bản.
carry-decks-faulty = { $n } bộ từ có lỗi, chưa nhận: { $files }. Để xem lỗi: nho check ĐƯỜNG_DẪN
carry-decks-known = { $n } bộ từ đã có ở đây.
carry-decks-none = Ở đó không có bộ từ nào.
carry-learners = { $n } người đã học trên máy này.
carry-out = Đã chép { $n } câu trả lời sang { $path }
carry-in = Đã chép { $n } câu trả lời vào máy này
carry-out-sealed = Đã chép { $n } bản ghi đã khóa sang { $path }
carry-in-sealed = Đã chép { $n } bản ghi đã khóa vào máy này
carry-nothing-new = Hai bên đã có đủ mọi câu trả lời.
carry-strangers = { $n } người ở đó chưa từng học trên máy này nên không nhận. Để nhận tất cả: nho carry --all THƯ_MỤC
carry-tells = Những gì nằm ở đó cho biết ai đã học, học gì và khi nào. Hãy giữ cẩn thận. Để chỉ mang bộ từ: nho carry --decks-only THƯ_MỤC
carry-more = và { $n } nữa
carry-own-folder = { $path } chính là nơi máy này lưu mọi thứ. Hãy chỉ thư mục của USB.
carry-again = Chưa chép được hết. Không mất gì cả: hãy chạy lại.
carry-at-decks = Bộ từ: { $done } trên { $all }
carry-at-learners = Người học: { $done } trên { $all }
join-done = Hai người nay là một người học, tên là { $nickname }. Mọi điều cả hai đã học đều được tính.
join-same = { $nickname } đã là một người học rồi. Hãy chỉ hai người khác nhau.
memory-read = { $reviews } lượt ôn của { $cards } thẻ; { $items } lượt trong đó vào ngày sau lượt ôn trước.
memory-model = Mô hình: { $model }, đã chỉnh theo người học
memory-defaults = Mô hình: { $model }, với số mặc định
memory-too-few = Có quá ít dữ liệu để chỉnh ({ $items } lượt ôn vào ngày sau, cần { $needed }), nên giữ số mặc định.
memory-nothing = Có quá ít lượt để dự đoán: { $items } lượt ôn vào ngày sau.
memory-objective = Hàm mục tiêu: { $before } với số mặc định, { $after } sau khi chỉnh
memory-work = { $histories } lịch sử khác nhau, tính { $evaluations } lần, trong { $ms } ms
memory-parameters = Tham số: { $list }
memory-fold = Phần { $fold }: { $n } dự đoán, log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-all = Tất cả: { $n } dự đoán, log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-row = Dòng { $line }: { $problem }
memory-rows-more = và { $n } dòng nữa đã bỏ qua
row-empty = Tệp trống. Tệp cần dòng đầu là card,t_ms,day,rating rồi mỗi lượt ôn một dòng.
row-missing-column = Thiếu cột “{ $name }”. Dòng đầu phải có card, t_ms, day và rating.
row-too-short = Dòng kết thúc trước cột “{ $name }”. Đã bỏ qua dòng này.
row-not-a-number = “{ $value }” trong cột “{ $name }” không phải là số nguyên dùng được. Đã bỏ qua dòng này.
row-rating = Điểm tự chấm là { $value }, nhưng phải là 1, 2, 3 hoặc 4. Đã bỏ qua dòng này.
learner-not-sealed = { $nickname } chưa có mật khẩu. Hãy đặt mật khẩu trong phần cài đặt trước.
# Stands before what is typed and not shown.
secret-prompt = Mật khẩu hoặc mã dự phòng của { $nickname } (không hiện khi gõ):{" "}
secret-missing = { $nickname } có mật khẩu: hãy chạy lệnh này trong cửa sổ lệnh, hoặc dùng --passphrase-file TỆP (- là đầu vào chuẩn).
recovery-code-made = Đây là mã dự phòng mới của { $nickname }. Mã cũ không còn mở được ở đây nữa. Hãy in hoặc chép ra giấy, đừng để ai khác đọc.
stats-sealed = Không tính { $n } người có mật khẩu.
forecast-month = Từ ngày { $first }: { $evenings } buổi, { $minutes } phút, { $reviews } lượt ôn, { $new } từ mới, { $waiting } từ còn phải chờ
forecast-end = Đến cuối: đã gặp { $met } từ, sẽ nhớ được { $known } từ. Tất cả { $minutes } phút.
retention-line = { $percent } %: { $minutes } phút, { $reviews } lượt ôn, gặp { $met } từ, cuối cùng nhớ { $known } từ
retention-advice = Được nhiều từ nhất với số buổi này: { $percent } %
deadline-evening = Ngày { $day }: { $reviews } lượt ôn, { $new } từ mới, { $minutes } phút
deadline-end = Vào ngày { $day } sẽ nhớ được { $known } trong { $words } từ; nếu không ôn thì { $without }.
deadline-none = Không có buổi học nào trước ngày { $day }. Hãy chọn ngày muộn hơn, hoặc học nhiều buổi hơn mỗi tuần.
prior-few = Muốn lập số đầu cho lớp cần ít nhất { $needed } người có đủ lượt ôn, để không lộ điều gì về riêng một người. Ở đây có { $learners }.
prior-made = Số đầu cho lớp theo { $model }, từ { $learners } người học
prior-spreads = Độ rộng: { $list }
prior-unreadable = “{ $path }” không phải là số đầu cho lớp. Hãy lập bằng: nho memory prior TỆP TỆP TỆP --format json
memory-calibration = Dự đoán { $predicted } %, nhớ được { $recalled } % ({ $n } dự đoán)
