not-a-terminal = Nhớ cần một cửa sổ dòng lệnh. Hãy mở cửa sổ dòng lệnh rồi gõ lại "nho".
check-not-found = Không tìm thấy “{ $path }”. Hãy kiểm tra lại tên, hoặc kéo tệp vào cửa sổ này để có đường dẫn đúng.
check-not-permitted = Không được phép đọc “{ $path }”. Hãy chép tệp sang thư mục của bạn rồi thử lại.
check-unreadable = Không đọc được “{ $path }” ({ $reason }). Nếu tệp ở trên USB, hãy cắm lại rồi thử lại.
check-no-decks = Trong “{ $path }” không có bộ từ nào: không thấy tệp .toml. Hãy chọn thư mục khác.
check-read = Đã đọc { $decks } bộ từ, { $entries } mục từ.
check-nothing-found = Không có vấn đề gì.
check-found = { $errors } lỗi, { $warnings } cảnh báo, { $advice } gợi ý.
