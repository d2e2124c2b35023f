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
