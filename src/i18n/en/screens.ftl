app-name = Nhớ
screen-size = This window has { $columns } columns and { $rows } rows: please make it larger.
