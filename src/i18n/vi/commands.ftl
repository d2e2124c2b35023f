not-a-terminal = Nhớ cần một cửa sổ dòng lệnh. Hãy mở cửa sổ dòng lệnh rồi gõ lại "nho".
