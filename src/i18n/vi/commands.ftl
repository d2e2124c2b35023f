# What the commands say, in Vietnamese. A message says what to do next.

not-a-terminal = Nhớ cần một cửa sổ dòng lệnh. Hãy mở cửa sổ dòng lệnh rồi gõ "nho" ở đó.
terminal-refused = Cửa sổ dòng lệnh này không dùng được ({ $reason }). Hãy thử một cửa sổ khác.
no-home = Không biết lưu vào đâu. Hãy chỉ một thư mục: nho --home THƯ_MỤC
not-all-saved = Có câu trả lời chưa lưu được vì không ghi được vào { $path }. Hãy kiểm tra đĩa còn chỗ và ghi được.
learner-unknown = Ở đây không có ai tên là { $nickname }. Gõ "nho" để xem danh sách.
learner-several = Có nhiều người cùng tên { $nickname }. Hãy nhờ một người đổi tên.
nobody-yet = Chưa có ai học ở đây. Gõ "nho" để bắt đầu.
unreadable = Không đọc được { $path }: { $reason }.
io-not-found = không có ở đó
io-permission = không được phép
io-no-space = đĩa đầy
io-too-large = tệp quá lớn
io-other = đĩa báo lỗi
stats-learners = { $n } người học
stats-answers = { $n } câu trả lời
stats-evenings = { $n } buổi học
stats-cards = Thẻ: { $new } mới, { $learning } đang học, { $review } đã nhớ, { $relearning } đang học lại
stats-due = { $n } thẻ cần ôn bây giờ
deck-line = { $title } ({ $id }): { $lessons } bài, { $entries } từ
deck-inside = có sẵn trong chương trình
decks-faulty = { $n } vấn đề trong các tệp bộ từ. Để xem: nho check ĐƯỜNG_DẪN
