# คำสั่งสำหรับครูที่เขียนชุดคำ อ่านในหน้าต่างคำสั่ง ข้อความละหนึ่งบรรทัด

deck-made = สร้างแล้ว: { $path } เขียนคำลงในนั้นด้วยโปรแกรมแก้ไขข้อความใดก็ได้ แล้วใช้คำสั่ง: nho check { $path }
file-exists = มี “{ $path }” อยู่แล้ว ไม่ได้เปลี่ยนอะไร กรุณาเลือกชื่ออื่น
file-changed = ระหว่างนี้ “{ $path }” ถูกโปรแกรมอื่นแก้ไข ยังไม่ได้เขียนอะไร กรุณาใช้คำสั่งนี้อีกครั้ง
fix-found = แก้ได้ { $n } แห่งใน { $path }
# ตอบด้วย y หรือ n แล้วกด Enter
fix-question = เขียนการแก้ไขเหล่านี้หรือไม่ (y = ใช่ / n = ไม่)
fix-left = คงไว้ตามเดิม
fix-not-asked = ยังไม่ได้เขียนอะไร ถ้าต้องการเขียนโดยไม่ต้องถาม: nho check --fix --yes { $path }
fix-done = แก้แล้ว: { $path }
columns-unknown = ชุดคำไม่มีคอลัมน์ชื่อ “{ $name }” คอลัมน์ที่มีคือ: { $known } คอลัมน์ที่ไม่ต้องการให้เขียนว่า -
sheet-empty = ไม่มีอะไรใน “{ $path }”
sheet-not-text = “{ $path }” ไม่ใช่ข้อความ กรุณาบันทึกตารางเป็น CSV (UTF-8) หรือ “Unicode text” แล้วลองใหม่
# head: สิ่งที่อยู่ในแถวแรก คั่นด้วย |
ask-column = คอลัมน์ที่ { $n } (“{ $name }”) คืออะไร: vi, en, th, roman, example.th, note.vi, pos, tags, lesson… หรือกด Enter เพื่อข้าม
ask-column-unknown = ไม่มีคอลัมน์ชื่อ “{ $answer }” ชื่อที่ใช้ได้อยู่ใน decks/README.md
ask-first-row = แถวแรก ({ $head }) เป็นชื่อคอลัมน์ ไม่ใช่คำ ใช่หรือไม่ (y = ใช่ / n = ไม่)
sheet-no-words = แถวแรกไม่ได้บอกว่าคอลัมน์ใดเป็นคำ: { $head } กรุณาตั้งชื่อคอลัมน์ว่า vi, en และ th หรือบอกตามลำดับว่าแต่ละคอลัมน์คืออะไร: nho import { $path } --columns vi,th,roman
sheet-encoding = อ่านตารางด้วยรหัสอักขระ { $encoding }
sheet-unknown = คอลัมน์ที่ข้ามไปเพราะไม่รู้จักชื่อ: { $names } ถ้าต้องการนำเข้าด้วย: --columns ชื่อ=note.th
import-exists = มีชุดคำ “{ $deck }” อยู่แล้ว ถ้าต้องการนำแถวเข้าไปในนั้น: nho import { $table } --deck { $deck }
import-faulty = “{ $path }” มีข้อผิดพลาด จึงยังไม่ได้เปลี่ยนอะไร ก่อนอื่นใช้คำสั่ง: nho check { $path }
import-braces = ใน “{ $path }” คำเขียนต่อกันในวงเล็บปีกกา กรุณาเขียนแต่ละคำไว้ใต้ [[entry]] แล้วลองใหม่ ยังไม่ได้เปลี่ยนอะไร
import-row = แถว { $row }: { $problem }
import-rows-more = … และอีก { $n } แถว
import-same = ชุดคำมีสิ่งเหล่านี้ครบแล้ว ({ $n } แถว) ไม่ได้เปลี่ยนอะไร
import-none = นำเข้าไม่ได้แม้แต่แถวเดียว ยังไม่ได้เขียนอะไร
import-done = { $path }: ใหม่ { $new } คำ แก้ { $changed } คำ เหมือนเดิม { $same } คำ
import-next = ขั้นต่อไป: nho check { $path }
import-note = โน้ต “{ $name }”: { $problem }
import-no-history = “{ $path }” เป็นตาราง ไม่มีประวัติการทบทวน ใช้ --history ได้กับไฟล์ .apkg และ .colpkg เท่านั้น
anki-no-archive = “{ $path }” ไม่ใช่ไฟล์ของ Anki ใน Anki ให้เลือกไฟล์ > ส่งออก แล้วบันทึกเป็น .apkg
anki-too-large = “{ $path }” ใหญ่เกินไป หรือขยายมากเกินไปเมื่อคลายไฟล์ จึงไม่ได้อ่าน กรุณาส่งออกจาก Anki ทีละสำรับ
anki-no-collection = ไม่มีคอลเลกชันของ Anki ใน “{ $path }” ใน Anki ให้เลือกไฟล์ > ส่งออก แล้วบันทึกเป็น .apkg
anki-damaged = อ่านคอลเลกชันใน “{ $path }” ไม่ได้ ไฟล์เสียหาย ยังไม่ได้เขียนอะไร กรุณาส่งออกจาก Anki ใหม่
anki-fields = ประเภทโน้ต “{ $notetype }”: { $fields }
anki-skipped = ข้ามประเภทโน้ต “{ $notetype }” ({ $n } โน้ต) เพราะไม่รู้ว่าช่องใดเป็นคำ: { $fields } กรุณาบอกด้วยคำสั่ง: nho import { $path } --columns { $columns }
anki-cloze = ข้ามประเภทโน้ต “{ $notetype }” ({ $n } โน้ต) เพราะประโยคเติมคำไม่มีคำในสองภาษา
anki-unreadable = มี { $n } รายการในไฟล์ที่อ่านไม่ได้ จึงข้ามไป
anki-sounds = มี { $n } คำที่มีเสียงบันทึก ชุดคำจดชื่อไฟล์ไว้แล้ว กรุณาคัดลอกไฟล์จากโฟลเดอร์ collection.media ของ Anki มาไว้ข้างชุดคำ
anki-pictures = ไม่ได้นำรูป { $n } รูปเข้ามา เพราะชุดคำไม่มีรูป
history-done = { $nickname }: เพิ่มการทบทวนจาก Anki { $new } ครั้ง มีอยู่ก่อนแล้ว { $same } ครั้ง
history-left = ไม่ได้นำเข้า: การทบทวน { $left } ครั้งที่ไม่ใช่คำในชุดคำ และ { $other } บรรทัดที่ไม่ใช่คำตอบ
cells-too-many = มีช่องมากกว่าคอลัมน์ของแถวแรก ข้อความที่มีตัวคั่นอยู่ข้างในต้องอยู่ในเครื่องหมายคำพูด ข้ามแถวนี้
cell-refused = ในคอลัมน์ “{ $column }” มีอักขระที่ใช้ไม่ได้ ({ $code }) ข้ามแถวนี้
cell-too-long = คอลัมน์ “{ $column }” ยาวเกินไป อาจลืมปิดเครื่องหมายคำพูด ข้ามแถวนี้
cell-passed = “{ $value }” ใช้ในคอลัมน์ “{ $column }” ไม่ได้ ส่วนอื่นของแถวนำเข้าแล้ว
cell-invalid-id = “{ $id }” ไม่ใช่ id ที่ใช้ได้ ต้องเป็นตัวอักษรเล็ก a-z ตัวเลข และขีดกลาง ข้ามแถวนี้
cells-one-language = คำใหม่ต้องมีอย่างน้อยสองในสามภาษา ข้ามแถวนี้
cells-same-entry = เป็นคำเดียวกับแถว { $first_row } ข้ามแถวนี้
cell-other-lesson = คำนี้อยู่ในบทเรียนอื่น ไม่ใช่ “{ $lesson }” และยังอยู่ที่เดิม ส่วนอื่นของแถวนำเข้าแล้ว
cells-too-many-rows = มีแถวมากกว่าที่ชุดคำหนึ่งชุดรับได้ ข้ามแถวนี้และทุกแถวถัดไป
export-done = { $path }: { $n } คำ แก้ได้ตามต้องการ ให้คงคอลัมน์ id ไว้ แล้วนำกลับเข้ามาด้วย nho import
export-no-sql = เฉพาะประวัติการทบทวนเท่านั้นที่ส่งออกเป็น SQL ได้: nho export reviews --learner ชื่อ --format sql
export-no-apkg = ไฟล์ apkg ทำจากชุดคำ: nho export --deck ชุดคำ --format apkg --out ไฟล์.apkg --history ชื่อ
export-no-history = มีแต่ไฟล์ apkg ที่เก็บประวัติการทบทวนได้: nho export --deck ชุดคำ --format apkg --out ไฟล์.apkg --history ชื่อ
export-apkg-done = { $path }: { $n } คำ เปิดไฟล์นี้ด้วย Anki ถ้านำเข้าอีกครั้ง Anki จะปรับปรุงคำเดิม ไม่เพิ่มซ้ำ
export-apkg-where = กรุณาระบุไฟล์ที่จะเขียน: nho export --deck ชุดคำ --format apkg --out ไฟล์.apkg
export-apkg-memory = หน่วยความจำไม่พอสำหรับทำไฟล์นี้ กรุณาปิดโปรแกรมอื่นแล้วลองใหม่
export-faulty = ชุดคำมีข้อผิดพลาด { $n } แห่ง สิ่งที่อ่านไม่ได้จะไม่อยู่ในตาราง ดูได้ด้วย: nho check
export-unknown = ไม่มีไฟล์ “{ $name }” และไม่มีชุดคำที่มี id นี้ ดูชุดคำทั้งหมดด้วย: nho decks
