app-name = Nhớ
screen-size = หน้าต่างนี้มี { $columns } คอลัมน์ { $rows } บรรทัด กรุณาขยายให้ใหญ่ขึ้น
