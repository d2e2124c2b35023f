severity-error = lỗi
