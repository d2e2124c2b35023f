app-name = Nhớ
screen-size = Cửa sổ này có { $columns } cột và { $rows } dòng: xin mở to hơn.
