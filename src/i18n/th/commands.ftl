# What the commands say, in Thai. A message says what to do next.

not-a-terminal = Nhớ ต้องใช้หน้าต่างเทอร์มินัล กรุณาเปิดเทอร์มินัลแล้วพิมพ์ "nho"
terminal-refused = ใช้เทอร์มินัลนี้ไม่ได้ ({ $reason }) กรุณาลองหน้าต่างอื่น
no-home = ไม่รู้ว่าจะบันทึกที่ไหน กรุณาบอกโฟลเดอร์: nho --home โฟลเดอร์
not-all-saved = มีคำตอบที่ยังบันทึกไม่ได้ เพราะเขียนลง { $path } ไม่ได้ กรุณาดูว่าดิสก์ยังมีที่ว่างและเขียนได้
learner-unknown = ที่นี่ไม่มีใครชื่อ { $nickname } พิมพ์ "nho" เพื่อดูรายชื่อ
learner-several = มีหลายคนชื่อ { $nickname } กรุณาให้คนหนึ่งเปลี่ยนชื่อ
nobody-yet = ยังไม่มีใครเรียนที่นี่ พิมพ์ "nho" เพื่อเริ่ม
unreadable = อ่าน { $path } ไม่ได้: { $reason }
io-not-found = ไม่มีอยู่
io-permission = ไม่ได้รับอนุญาต
io-no-space = ดิสก์เต็ม
io-too-large = ไฟล์ใหญ่เกินไป
io-other = ดิสก์แจ้งข้อผิดพลาด
stats-learners = ผู้เรียน { $n } คน
stats-answers = คำตอบ { $n } ข้อ
stats-evenings = เรียนแล้ว { $n } ครั้ง
stats-cards = บัตรคำ: ใหม่ { $new } กำลังเรียน { $learning } จำได้แล้ว { $review } เรียนซ้ำ { $relearning }
stats-due = ต้องทบทวนตอนนี้ { $n } ใบ
deck-line = { $title } ({ $id }): { $lessons } บท { $entries } คำ
deck-inside = อยู่ในโปรแกรม
decks-faulty = มีปัญหา { $n } ข้อในไฟล์ชุดคำ ดูได้ด้วย: nho check ที่อยู่ไฟล์
