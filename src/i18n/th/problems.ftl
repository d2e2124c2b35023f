# What is wrong with a file, and what to do about it. Backticks stand around what is written in the file.
severity-error = ข้อผิดพลาด
severity-warning = คำเตือน
severity-advice = คำแนะนำ
remedy-label = วิธีแก้

# Values that a key can want.
wanted-text = ข้อความในเครื่องหมายคำพูด: "…"
wanted-texts = รายการ: ["…", "…"]
wanted-whole-number = จำนวนเต็มที่ไม่ติดลบ ไม่มีเครื่องหมายคำพูด
wanted-text-per-lang = ข้อความของแต่ละภาษา: {"{"} vi = "…", en = "…", th = "…" {"}"}
wanted-texts-per-lang = รายการของแต่ละภาษา: {"{"} vi = ["…"], th = ["…"] {"}"}
wanted-tables = ส่วนของตัวเองใต้บรรทัด [[entry]] หรือ [[lesson]]

# Remedies that several problems share.
did-you-mean = คุณหมายถึง `{ $suggestion }` ใช่ไหม
remedy-none-needed = ไม่ต้องทำอะไร Nhớ อ่านได้ถูกต้องแล้ว ถ้าอยากให้ไฟล์เรียบร้อย ให้พิมพ์ข้อความนี้ใหม่

# The file.
problem-empty-file = ไฟล์นี้ว่างเปล่า
remedy-empty-file = เขียนชุดคำตามตัวอย่างใน decks/README.md
problem-file-too-large = ไฟล์ใหญ่กว่า { $limit } MiB จึงไม่ได้อ่าน
remedy-file-too-large = แบ่งชุดคำเป็นหลายไฟล์ แต่ละไฟล์มี `id` ของตัวเอง
problem-part-too-large = ส่วนนี้ยาวกว่า { $limit } KiB โดยไม่มีบรรทัด [[entry]] จึงถูกข้ามไป
remedy-part-too-large = ขึ้นต้นแต่ละคำด้วยบรรทัด [[entry]]
problem-too-many-entries = ชุดคำนี้มีมากกว่า { $limit } คำ ตั้งแต่ตรงนี้ไปไม่ได้อ่าน
problem-too-many-problems = ยังมีอีก { $unlisted } ปัญหาที่ไม่ได้แสดง
remedy-too-many-problems = แก้ปัญหาข้างบนก่อน แล้วตรวจอีกครั้ง
problem-not-utf8 = ไฟล์ไม่ใช่ UTF-8 ตรงนี้มีอักขระที่อ่านไม่ได้
problem-other-encoding = ไฟล์นี้ไม่ใช่ UTF-8 แต่เป็น { $encoding } และอ่านตามนั้นแล้ว
problem-old-font = ไฟล์นี้ไม่ใช่ UTF-8 แต่เป็น { $encoding } ซึ่งอ่านได้ด้วยฟอนต์เฉพาะเท่านั้น
problem-pasted-encoding = ตัวอักษรตรงนี้เป็นแบบ { $encoding } ซึ่งอ่านได้ด้วยฟอนต์เฉพาะเท่านั้น
remedy-old-font = แปลงเป็น Unicode ด้วย UniKey (Ctrl+Shift+F6) แล้วบันทึกเป็น UTF-8
remedy-save-as-utf8 = เปิดไฟล์ด้วย Notepad แล้วเลือก “บันทึกเป็น” (Save As) โดยใช้การเข้ารหัส (Encoding) UTF-8
problem-byte-order-mark = ต้นไฟล์มีเครื่องหมาย BOM ซึ่งไม่จำเป็น
remedy-byte-order-mark = ไม่ต้องทำอะไร ถ้าอยากเอาออก ให้บันทึกเป็น “UTF-8” แทน “UTF-8 with BOM”

# TOML.
problem-unclosed-text = ไม่มีเครื่องหมายคำพูดปิด
remedy-unclosed-text = เติม " ท้ายข้อความ ถ้ามี " อยู่ข้างใน ให้เขียนเป็น \"
problem-unquoted-text = ข้อความนี้ไม่ได้อยู่ในเครื่องหมายคำพูด
remedy-unquoted-text = ใส่ " ทั้งหน้าและหลังข้อความ
problem-curly-quotes = เครื่องหมายคำพูดแบบโค้ง “ ” ใช้ตรงนี้ไม่ได้
remedy-curly-quotes = ใช้เครื่องหมายคำพูดแบบตรง: "…" โปรแกรมพิมพ์เอกสารมักเปลี่ยนให้เอง ควรใช้ Notepad แทน
problem-missing-equals = ตรงนี้ขาดเครื่องหมาย `=`
remedy-missing-equals = เขียนแบบนี้: คีย์ = "ข้อความ"
problem-missing-value = หลัง `=` ไม่มีอะไรเลย
remedy-missing-value = เขียนข้อความในเครื่องหมายคำพูดหลัง `=` หรือลบทั้งบรรทัด
problem-missing-comma = ตรงนี้ขาดเครื่องหมายจุลภาคหรือวงเล็บปิด
remedy-missing-comma = ใส่ , ระหว่างสองค่า หรือเติม ] หรือ {"}"} ที่ขาดไป
problem-unclosed-bracket = ไม่มีวงเล็บปิด `{ $closing }`
remedy-unclosed-bracket = เติม `{ $closing }` ตรงนี้
problem-doubled-key = คีย์ `{ $key }` ซ้ำกันสองครั้งตรงนี้
remedy-doubled-key = เก็บไว้อันเดียว ถ้าเป็นคำใหม่ ให้เพิ่มบรรทัด [[entry]] ไว้ข้างบน
problem-invalid-key = อ่านชื่อคีย์นี้ไม่ได้
remedy-invalid-key = คีย์ใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข และขีด ตามตัวอย่างใน decks/README.md
problem-invalid-escape = หลังเครื่องหมาย \ ตรงนี้เป็นอักขระที่ใช้ไม่ได้
remedy-invalid-escape = ถ้าต้องการเครื่องหมาย \ เอง ให้พิมพ์สองครั้ง: \\
problem-invalid-number = อ่านตัวเลขหรือวันที่นี้ไม่ได้
remedy-invalid-number = เขียนตัวเลขโดยไม่มี 0 นำหน้า ถ้าเป็นข้อความให้ใส่ในเครื่องหมายคำพูด: "…"
problem-stray-text = ตรงนี้มีข้อความเกินมา
remedy-stray-text = หนึ่งบรรทัดเขียน `คีย์ = "ข้อความ"` เพียงอันเดียว หมายเหตุให้ขึ้นต้นด้วย #
problem-not-toml = บรรทัดนี้ไม่ใช่ TOML
remedy-as-in-guide = กรุณาเทียบกับตัวอย่างใน decks/README.md
problem-single-brackets = บรรทัด [{ $key }] มีวงเล็บชั้นเดียว
remedy-single-brackets = เขียน [[{ $key }]] ด้วยวงเล็บสองชั้น

# The head of the deck.
problem-missing-format = ส่วนหัวไม่มี `format`
problem-invalid-format = ไม่มีรูปแบบชุดคำหมายเลขนี้
remedy-format = เขียน `format = 1` ในบรรทัดแรก
problem-newer-format = ชุดคำนี้เป็นรูปแบบ { $found } แต่ Nhớ รุ่นนี้รู้จักถึงรูปแบบ { $known } เท่านั้น
remedy-newer-format = อ่านส่วนที่เข้าใจแล้ว ถ้าต้องการทั้งหมดให้ใช้ Nhớ รุ่นใหม่กว่า
problem-missing-deck-id = ชุดคำนี้ไม่มี `id` จึงใช้ไม่ได้
remedy-missing-deck-id = เพิ่มบรรทัดอย่าง `id = "bot-rian-1"` ที่ต้นไฟล์ แล้วอย่าเปลี่ยนอีก เพราะความก้าวหน้าของผู้เรียนผูกกับ `id` นี้
problem-missing-title = ไม่มีชื่อ `title`
remedy-missing-title = เพิ่ม: title = {"{"} vi = "…", en = "…", th = "…" {"}"}
problem-no-entries = ชุดคำนี้ไม่มีคำที่อ่านได้เลย
remedy-no-entries = แต่ละคำขึ้นต้นด้วยบรรทัด [[entry]] ดูตัวอย่างใน decks/README.md

# Keys and values.
problem-unknown-key = ตรงนี้ไม่มีคีย์ชื่อ `{ $key }`
remedy-unknown-key = ลบออก หรือใช้คีย์ที่มีใน decks/README.md
problem-unknown-table = ไม่มีส่วนที่ชื่อ [{ $key }] ทุกอย่างข้างใต้จึงถูกข้ามไป
remedy-unknown-table = มีเพียง [[entry]] และ [[lesson]] เท่านั้น
problem-unknown-language = `{ $key }` ไม่ใช่ภาษาที่ใช้ในชุดคำได้
remedy-unknown-language = ใช้ได้เฉพาะ `vi`, `en` และ `th`
problem-wrong-type = ค่าของ `{ $key }` ผิดชนิด จึงถูกข้ามไป
remedy-wrong-type = ตรงนี้ต้องเป็น{ $wanted }
problem-empty-field = `{ $key }` ว่างเปล่า
remedy-empty-field = เขียนข้อความในเครื่องหมายคำพูด หรือลบออก
problem-field-too-long = `{ $key }` ยาวกว่า { $limit } ไบต์ จึงถูกข้ามไป
remedy-field-too-long = เขียนให้สั้นลง อาจลืมเครื่องหมายคำพูดปิด
problem-invalid-id = `{ $id }` ไม่ใช่ `id` ที่ถูกต้อง
remedy-invalid-id = ใช้ตัวอักษรเล็ก a ถึง z ตัวเลข และขีดเดี่ยวเท่านั้น ไม่เกิน 64 ตัว
remedy-invalid-id-suggestion = เขียนเป็น `{ $suggestion }` ก็ได้: ตัวอักษรเล็ก ตัวเลข และขีด
problem-missing-id = คำนี้ไม่มี `id`
remedy-missing-id = เพิ่ม `id` ที่จะไม่เปลี่ยนอีก ตอนนี้ Nhớ เรียกคำนี้ว่า `{ $derived }` ให้ใส่ชื่อนี้ไว้ใน `was` เพื่อรักษาความก้าวหน้า
problem-doubled-id = `{ $id }` มีอยู่แล้วที่บรรทัด { $first_line } คำนี้จึงถูกข้ามไป
remedy-doubled-id = ตั้ง `id` อื่นที่ยังไม่มีในไฟล์ให้คำใดคำหนึ่ง
problem-former-id-taken = `{ $id }` ใน `was` เป็นของคำที่บรรทัด { $line }
remedy-former-id-taken = เอาออกจาก `was`
problem-lesson-without-id = บทเรียนนี้ไม่มี `id` คำในบทนี้จึงเป็นของชุดคำโดยตรง
remedy-lesson-without-id = เพิ่มบรรทัดอย่าง `id = "bot-1"` ใต้ [[lesson]]
problem-doubled-lesson-id = บทเรียน `{ $id }` มีอยู่แล้วที่บรรทัด { $first_line } คำตรงนี้จึงไปรวมที่นั่น
remedy-doubled-lesson-id = ตั้ง `id` อื่นให้บทเรียนนี้
problem-one-language = คำนี้มีแต่{ $lang } จึงถูกข้ามไป
problem-no-language = ตรงนี้ไม่มีคำในภาษาใดเลย จึงถูกข้ามไป
remedy-too-few-languages = เขียนคำอย่างน้อยสองภาษาใน `vi`, `en`, `th`
lang-vi = ภาษาเวียดนาม
lang-en = ภาษาอังกฤษ
lang-th = ภาษาไทย
problem-unknown-pos = ไม่มีชนิดของคำที่ชื่อ `{ $found }`
problem-unknown-level = `{ $found }` ไม่ใช่ระดับ CEFR
remedy-one-of = ใช้อย่างใดอย่างหนึ่ง: { $known }
problem-repeated-answer = “{ $answer }” มีอยู่แล้วในคำหลักหรือใน `also`
remedy-repeated-answer = เอาออกจาก `also`
problem-same-words = คำที่บรรทัด { $first_line } เหมือนกับคำนี้
remedy-same-words = ลบคำใดคำหนึ่ง หรือเขียนให้ต่างกันเพื่อให้ผู้เรียนแยกออก
problem-foreign-letter = “{ $ch }” ({ $code }) ไม่ใช่ตัวอักษรของ{ $lang }
remedy-foreign-letter = พิมพ์ใหม่ด้วยแป้นพิมพ์ของภาษานั้น
remedy-look-alike-letter = ตัวนี้แค่ดูเหมือน “{ $meant }” ให้พิมพ์ “{ $meant }” แทน
problem-example-without-word = ประโยคตัวอย่าง{ $lang }ไม่ได้ใช้คำว่า “{ $word }”
remedy-example-without-word = ใช้คำนี้ในประโยคตัวอย่าง หรือใส่รูปที่ใช้อยู่ไว้ใน `also`
problem-missing-roman = คำภาษาไทยนี้ยังไม่มีคำอ่าน `roman`
remedy-missing-roman = เขียนคำอ่านพร้อมวรรณยุกต์ตาม decks/README.md: roman = "náam"
problem-roman-without-tone = คำอ่าน `roman` ไม่มีวรรณยุกต์ แต่คำไทยนี้มี
remedy-roman-without-tone = ใส่เครื่องหมายบนสระ: à เสียงเอก â เสียงโท á เสียงตรี ǎ เสียงจัตวา ส่วนเสียงสามัญไม่มีเครื่องหมาย
problem-alike-in-lesson = “{ $word }” ที่บรรทัด { $first_line } ต่างจากคำนี้เฉพาะวรรณยุกต์หรือเครื่องหมาย
remedy-alike-in-lesson = ควรแยกสองคำไว้คนละบทเรียน อย่างไรก็ตาม Nhớ จะสอนสองคำนี้คนละวันอยู่แล้ว
problem-long-lesson = บทเรียนนี้มี { $n_entries } คำ
remedy-long-lesson = ควรแบ่ง บทละไม่เกิน { $limit } คำใหม่จะจำได้ดีที่สุด
problem-long-text = `{ $key }` กว้าง { $columns } ช่อง ซึ่งยาวไปสำหรับหนึ่งบัตร
remedy-long-text = เขียนให้สั้นลง ไม่เกิน { $limit } ช่อง
problem-changed-id = ในชุดคำที่ติดตั้งอยู่ คำนี้มี `id` เป็น `{ $old }` ถ้าเปลี่ยน สิ่งที่เรียนไปแล้วจะหายไป
remedy-changed-id = ใช้ `id` เดิม หรือเพิ่ม: was = ["{ $old }"]
problem-other-translation = “{ $word }” แปลไว้อีกแบบใน { $deck }/{ $entry }
remedy-other-translation = ถ้าถูกทั้งสอง ให้เพิ่มคำใบ้ใน ( ) หลังคำ ถ้าไม่ใช่ ให้แก้ให้เหมือนกัน
problem-invalid-path = `{ $path }` ไม่ได้อยู่ในโฟลเดอร์ของชุดคำ
remedy-invalid-path = วางไฟล์เสียงไว้ในโฟลเดอร์ของชุดคำ แล้วเขียนที่อยู่ไฟล์ด้วย / เช่น audio/hello.ogg

# Letters.
problem-refused-character = ตรงนี้มีอักขระควบคุม { $code } ส่วนนี้จึงถูกข้ามไป
remedy-refused-character = ลบอักขระนั้น (มักมองไม่เห็น) หรือพิมพ์ข้อความใหม่
problem-not-nfc = ตัวอักษรกับเครื่องหมายถูกพิมพ์แยกกันหรือสลับลำดับ
problem-thai-mark-order = พิมพ์วรรณยุกต์หรือสระสลับลำดับ
problem-decomposed-sara-am = สระ ำ ถูกพิมพ์เป็นสองตัว คือ ํ กับ า
problem-doubled-sara-e = สระ แ ถูกพิมพ์เป็น เ สองตัว
problem-lakkhangyao = พิมพ์ ๅ แทน า
problem-doubled-mark = เครื่องหมายเดียวกันถูกพิมพ์ซ้ำบนตัวอักษรเดียว
problem-invisible-character = ตรงนี้มีอักขระที่มองไม่เห็น { $code } ซึ่งถูกเอาออกแล้ว
