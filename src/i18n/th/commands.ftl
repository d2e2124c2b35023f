# What the commands say, in Thai. A message says what to do next.

not-a-terminal = Nhớ ต้องใช้หน้าต่างเทอร์มินัล กรุณาเปิดหน้าต่างเทอร์มินัลแล้วพิมพ์ "nho" ถ้าไม่มี ใช้ "nho --plain" ซึ่งถามตอบทีละบรรทัด
terminal-refused = ใช้หน้าต่างเทอร์มินัลนี้ไม่ได้ ({ $reason }) กรุณาลองหน้าต่างอื่น
letters-unknown = ค่า NHO_LETTERS คือ “{ $value }” กรุณาตั้งเป็น auto, cluster หรือ codepoint หรือลบออก
no-home = ไม่รู้ว่าจะบันทึกที่ไหน กรุณาบอกโฟลเดอร์: nho --home โฟลเดอร์
not-all-saved = มีคำตอบที่ยังบันทึกไม่ได้ เพราะเขียนลง { $path } ไม่ได้ กรุณาดูว่าดิสก์ยังมีที่ว่างและไม่ถูกล็อก
all-saved = คำตอบทั้งหมดของคุณบันทึกไว้แล้ว
broken = Nhớ ทำงานผิดพลาดและต้องหยุด กรุณาเปิดโปรแกรมอีกครั้ง ถ้าเกิดขึ้นอีก กรุณาให้ครูดูบรรทัดนี้: { $place }
learner-unknown = ที่นี่ไม่มีใครชื่อ { $nickname } พิมพ์ "nho" เพื่อดูรายชื่อ
learner-several = มีหลายคนชื่อ { $nickname } กรุณาให้คนหนึ่งเปลี่ยนชื่อ
nobody-yet = ยังไม่มีใครเรียนที่นี่ พิมพ์ "nho" เพื่อเริ่ม
unreadable = อ่าน { $path } ไม่ได้: { $reason }
unwritable = เขียนลง { $path } ไม่ได้: { $reason }
io-not-found = ไม่มีอยู่
io-permission = ไม่ได้รับอนุญาต
io-no-space = ดิสก์เต็ม
io-too-large = ไฟล์ใหญ่เกินไป
io-read-only = ดิสก์ป้องกันการเขียนอยู่
io-other = ดิสก์แจ้งข้อผิดพลาด
stats-learners = ผู้เรียน { $n } คน
stats-answers = คำตอบ { $n } ข้อ
stats-evenings = เรียนแล้ว { $n } ครั้ง
stats-cards = บัตรคำ: ใหม่ { $new } กำลังเรียน { $learning } จำได้แล้ว { $review } เรียนซ้ำ { $relearning }
stats-expected = ในการทบทวน 100 ครั้ง คาดว่าจำได้ { $expected } ครั้ง จำได้จริง { $recalled } ครั้ง (จากการทบทวนในวันหลัง { $n } ครั้ง)
stats-due = บัตรคำที่ต้องทบทวนตอนนี้ { $n } ใบ
deck-line = { $title } ({ $id }): { $lessons } บทเรียน { $entries } คำ
deck-inside = มีอยู่ในโปรแกรมแล้ว
decks-faulty = มีปัญหา { $n } ข้อในไฟล์ชุดคำ ดูได้ด้วย: nho check ที่อยู่ไฟล์
doctor-look = กรุณาเทียบแต่ละคำกับคำอธิบายข้าง ๆ ถูกต้องเมื่อไม่มีอะไรขาด ไม่มีช่องสี่เหลี่ยม และทุกเครื่องหมายอยู่ตรงตัวอักษร
doctor-cluster = เทอร์มินัลนี้วางตัวอักษรกับเครื่องหมายไว้ในช่องเดียวกัน ซึ่งถูกต้อง
doctor-per-code-point = เทอร์มินัลนี้วางเครื่องหมายแต่ละตัวไว้คนละช่อง Nhớ จึงวาดตามนั้น ภาษาไทยยังอ่านได้ แต่เครื่องหมายจะอยู่ข้างตัวอักษร
doctor-silent = เทอร์มินัลนี้ไม่บอกว่าวาดตัวอักษรอย่างไร Nhớ ถือว่าตัวอักษรกับเครื่องหมายอยู่ช่องเดียวกัน ถ้าคำทับกัน ลองพิมพ์: nho --letters codepoint
doctor-no-terminal = ที่นี่ไม่มีเทอร์มินัลให้ถามว่าวาดตัวอักษรอย่างไร
doctor-samples = จำนวนช่องที่ใช้: { $list }
doctor-chosen = Nhớ วาดตาม --letters หรือ NHO_LETTERS: { $model }
doctor-terminal = TERM: { $term } · สี: { $colours ->
    [yes] มี
   *[no] ไม่มี
} · ขนาด: { $known ->
    [yes] { $columns }×{ $rows }
   *[no] ไม่ทราบ
}
doctor-utf8 = { $is_utf8 ->
    [yes] ระบบเขียนด้วย UTF-8
   *[no] ระบบไม่ได้เขียนด้วย UTF-8 ก่อนเปิด Nhớ กรุณาพิมพ์: export LC_ALL=C.UTF-8
}
doctor-otherwise = ถ้าคำไหนดูไม่เหมือน:
check-not-found = ไม่พบ “{ $path }” กรุณาตรวจชื่ออีกครั้ง หรือลากไฟล์มาวางในหน้าต่างนี้เพื่อให้ได้ที่อยู่ที่ถูกต้อง
check-not-permitted = ไม่มีสิทธิ์อ่าน “{ $path }” กรุณาคัดลอกไปไว้ในโฟลเดอร์ของคุณแล้วลองใหม่
check-unreadable = อ่าน “{ $path }” ไม่ได้ ({ $reason }) ถ้าอยู่ในแฟลชไดรฟ์ กรุณาเสียบใหม่แล้วลองอีกครั้ง
check-no-decks = ไม่มีชุดคำใน “{ $path }” เพราะไม่พบไฟล์ .toml กรุณาเลือกโฟลเดอร์อื่น
check-read = อ่านแล้ว { $decks } ชุดคำ { $entries } คำ
check-nothing-found = ไม่มีปัญหา
check-found = ข้อผิดพลาด { $errors } คำเตือน { $warnings } คำแนะนำ { $advice }
grade-line = บรรทัดที่ { $line } ต้องมีสามช่องคั่นด้วยแท็บ: vi, en หรือ th, คำตอบ, สิ่งที่พิมพ์
stdin-unreadable = อ่านข้อมูลเข้าไม่ได้ กรุณาตรวจไฟล์หรือคำสั่งที่ส่งข้อมูลเข้ามา
carry-decks-new = ชุดคำใหม่ { $n } ชุด: { $ids }
carry-decks-replaced = ชุดคำที่มีฉบับใหม่กว่า { $n } ชุด: { $ids }
carry-decks-differ = ชุดคำ { $n } ชุดมีเลขฉบับ (revision) เท่ากับชุดที่นี่แต่เนื้อหาต่างกัน จึงไม่ได้เปลี่ยน: { $ids } ถ้าต้องการใช้ กรุณาเพิ่มเลขฉบับ
carry-decks-faulty = ชุดคำ { $n } ชุดมีข้อผิดพลาด จึงไม่ได้นำเข้า: { $files } ดูได้ด้วย: nho check ที่อยู่ไฟล์
carry-decks-known = มีชุดคำอยู่แล้ว { $n } ชุด
carry-decks-none = ที่นั่นไม่มีชุดคำ
carry-learners = มีผู้เรียน { $n } คนที่เคยเรียนในเครื่องนี้
carry-out = คัดลอกคำตอบ { $n } ข้อไปที่ { $path } แล้ว
carry-in = คัดลอกคำตอบ { $n } ข้อเข้าเครื่องนี้แล้ว
carry-out-sealed = คัดลอกบันทึกที่ล็อกไว้ { $n } รายการไปที่ { $path } แล้ว
carry-in-sealed = คัดลอกบันทึกที่ล็อกไว้ { $n } รายการเข้าเครื่องนี้แล้ว
carry-nothing-new = ทั้งสองฝั่งมีคำตอบครบอยู่แล้ว
carry-strangers = ที่นั่นมีผู้เรียน { $n } คนที่ไม่เคยเรียนในเครื่องนี้ จึงไม่ได้นำเข้า ถ้าต้องการนำเข้าทุกคน: nho carry --all โฟลเดอร์
carry-tells = ข้อมูลที่นั่นบอกได้ว่าใครเรียนอะไรและเมื่อไร กรุณาเก็บรักษาให้ดี ถ้าต้องการนำไปเฉพาะชุดคำ: nho carry --decks-only โฟลเดอร์
carry-more = และอีก { $n }
carry-own-folder = { $path } คือที่เก็บข้อมูลของเครื่องนี้เอง กรุณาระบุโฟลเดอร์ของแฟลชไดรฟ์
carry-again = ยังคัดลอกไม่ครบ ไม่มีอะไรหายไป กรุณาทำอีกครั้ง
carry-at-decks = ชุดคำ: { $done } จาก { $all }
carry-at-learners = ผู้เรียน: { $done } จาก { $all }
join-done = ตอนนี้สองคนนี้เป็นผู้เรียนคนเดียวกัน ชื่อ { $nickname } ทุกอย่างที่ทั้งสองเรียนมานับรวมกัน
join-same = { $nickname } เป็นผู้เรียนคนเดียวอยู่แล้ว กรุณาระบุผู้เรียนสองคนที่ต่างกัน
memory-read = การทบทวน { $reviews } ครั้ง ของบัตรคำ { $cards } ใบ ในนั้น { $items } ครั้งอยู่คนละวันกับครั้งก่อนหน้า
memory-model = แบบจำลอง: { $model } ปรับตามผู้เรียนแล้ว
memory-defaults = แบบจำลอง: { $model } ใช้ค่าตั้งต้น
memory-too-few = ข้อมูลน้อยเกินไป (ทบทวนคนละวัน { $items } ครั้ง ต้องมี { $needed }) จึงใช้ค่าตั้งต้นต่อไป
memory-nothing = ข้อมูลน้อยเกินกว่าจะทำนายได้: ทบทวนคนละวัน { $items } ครั้ง
memory-objective = ฟังก์ชันเป้าหมาย: { $before } เมื่อใช้ค่าตั้งต้น, { $after } เมื่อปรับแล้ว
memory-work = ประวัติที่ต่างกัน { $histories } แบบ คำนวณ { $evaluations } รอบ ใช้เวลา { $ms } มิลลิวินาที
memory-parameters = พารามิเตอร์: { $list }
memory-fold = ส่วนที่ { $fold }: ทำนาย { $n } ครั้ง log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-all = ทั้งหมด: ทำนาย { $n } ครั้ง log loss { $loss }, RMSE(bins) { $rmse }, AUC { $auc }
memory-row = บรรทัด { $line }: { $problem }
memory-rows-more = และอีก { $n } บรรทัดที่ข้ามไป
row-empty = ไฟล์ว่างเปล่า ต้องมีบรรทัดแรกเป็น card,t_ms,day,rating แล้วการทบทวนบรรทัดละครั้ง
row-missing-column = ไม่มีคอลัมน์ “{ $name }” บรรทัดแรกต้องมี card, t_ms, day และ rating
row-too-short = บรรทัดนี้สิ้นสุดก่อนถึงคอลัมน์ “{ $name }” จึงข้ามไป
row-not-a-number = “{ $value }” ในคอลัมน์ “{ $name }” ไม่ใช่จำนวนเต็มที่ใช้ได้ จึงข้ามบรรทัดนี้ไป
row-rating = คะแนนคือ { $value } แต่ต้องเป็น 1, 2, 3 หรือ 4 จึงข้ามบรรทัดนี้ไป
learner-not-sealed = { $nickname } ยังไม่มีรหัสลับ กรุณาตั้งในหน้าตั้งค่าก่อน
# Stands before what is typed and not shown.
secret-prompt = รหัสลับหรือรหัสกู้คืนของ { $nickname } (พิมพ์แล้วไม่แสดง):{" "}
secret-missing = { $nickname } มีรหัสลับ กรุณาใช้คำสั่งนี้ในหน้าต่างเทอร์มินัล หรือใช้ --passphrase-file ไฟล์ (- คืออินพุตมาตรฐาน)
recovery-code-made = นี่คือรหัสกู้คืนใหม่ของ { $nickname } รหัสเดิมใช้ที่นี่ไม่ได้แล้ว กรุณาพิมพ์หรือจดไว้ และอย่าให้คนอื่นอ่าน
stats-sealed = ไม่นับผู้เรียนที่มีรหัสลับ { $n } คน
forecast-month = ตั้งแต่วันที่ { $first }: เรียน { $evenings } ครั้ง { $minutes } นาที ทบทวน { $reviews } ครั้ง คำใหม่ { $new } คำ ยังรออยู่ { $waiting } คำ
forecast-end = เมื่อจบ: พบแล้ว { $met } คำ จะจำได้ { $known } คำ รวม { $minutes } นาที
retention-line = { $percent } %: { $minutes } นาที ทบทวน { $reviews } ครั้ง พบ { $met } คำ เมื่อจบจะจำได้ { $known } คำ
retention-advice = ได้คำมากที่สุดสำหรับเวลาเรียนนี้: { $percent } %
deadline-evening = วันที่ { $day }: ทบทวน { $reviews } ครั้ง คำใหม่ { $new } คำ { $minutes } นาที
deadline-end = ในวันที่ { $day } จะจำได้ { $known } จาก { $words } คำ ถ้าไม่ทบทวนจะจำได้ { $without } คำ
deadline-none = ไม่มีวันเรียนก่อนวันที่ { $day } กรุณาเลือกวันที่ช้ากว่านี้ หรือเรียนสัปดาห์ละหลายครั้งขึ้น
prior-few = ค่าเริ่มต้นของชั้นเรียนต้องใช้ผู้เรียนอย่างน้อย { $needed } คนที่ทบทวนมากพอ เพื่อไม่ให้บอกอะไรเกี่ยวกับคนใดคนหนึ่ง ที่นี่มี { $learners } คน
prior-made = ค่าเริ่มต้นของชั้นเรียนสำหรับ { $model } จากผู้เรียน { $learners } คน
prior-spreads = ความกว้าง: { $list }
prior-unreadable = “{ $path }” ไม่ใช่ค่าเริ่มต้นของชั้นเรียน สร้างได้ด้วย: nho memory prior ไฟล์ ไฟล์ ไฟล์ --format json
memory-calibration = ทำนาย { $predicted } % จำได้จริง { $recalled } % (ทำนาย { $n } ครั้ง)
