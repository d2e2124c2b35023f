# The screens, in Thai. Short words: the footer holds five or six of them in 80 columns.

app-name = Nhớ
# Stands alone on a window that is too small for anything else.
screen-size = หน้าต่างเล็กเกินไป ({ $columns }×{ $rows }) กรุณาขยายให้ใหญ่ขึ้น
# 1 is Monday, 7 is Sunday.
weekday = { $day ->
    [1] วันจันทร์
    [2] วันอังคาร
    [3] วันพุธ
    [4] วันพฤหัสบดี
    [5] วันศุกร์
    [6] วันเสาร์
   *[7] วันอาทิตย์
}
weekday-and-time = { $weekday } { $time } น.
lang-name = { $code ->
    [vi] ภาษาเวียดนาม
    [en] ภาษาอังกฤษ
   *[th] ภาษาไทย
}
part-of-speech = { $code ->
    [noun] คำนาม
    [verb] คำกริยา
    [adjective] คำคุณศัพท์
    [adverb] คำวิเศษณ์
    [pronoun] คำสรรพนาม
    [numeral] คำบอกจำนวน
    [classifier] ลักษณนาม
    [preposition] คำบุพบท
    [conjunction] คำสันธาน
    [particle] คำลงท้าย
    [interjection] คำอุทาน
    [phrase] วลี
   *[sentence] ประโยค
}
# Offered as a nickname to somebody who types none.
sign-name = { $code ->
    [star] ดาว
    [mountain] ภูเขา
    [diamond] เพชร
    [moon] จันทร์
    [heart] หัวใจ
    [clover] ใบไม้
    [house] บ้าน
    [song] เพลง
   *[sun] ตะวัน
}

# In the footer: what a key does now. One to three words.
keys-languages = ngôn ngữ · ภาษา · language
do-choose = เลือก
do-help = วิธีใช้
do-quit = ออก
do-go-on = ต่อไป
do-back = กลับ
do-close = ปิด
do-begin = เริ่ม
do-change-learner = เปลี่ยนผู้เรียน
do-pages = หน้าอื่น
do-tick = ทำเครื่องหมาย
do-sign = เปลี่ยนรูป
do-guess = ทาย
do-not-know = ยังไม่รู้
do-pause = พัก
do-show = ดูคำตอบ
do-rate = ให้คะแนนตัวเอง
do-undo = แก้ข้อที่แล้ว
do-roman = คำอ่าน
do-example = ตัวอย่าง
do-home = หน้าแรก
do-next = คำต่อไป
do-legible = ลองตัวอักษร
do-recall = นึกในใจ
do-type = พิมพ์คำตอบ
do-tiles = เรียงตัวอักษร
do-mark = ตรวจ
do-lay = วางตัวอักษร
do-aid-off = ปิดตัวช่วยพิมพ์
do-hide-keys = ซ่อนแป้นพิมพ์
do-show-keys = แสดงแป้นพิมพ์
do-rest = พักคำนี้
do-wake = เรียนอีก
do-words = คำของฉัน
do-filter = กรอง
do-deck = ชุดคำ
do-next-word = คำอื่น
# The list of all words: a line to type in, and below it which words are shown.
ask-word = ค้นหา:
no-such-word = ไม่มีคำแบบนี้ ลองพิมพ์ให้สั้นลง หรือเปลี่ยนตัวกรอง
words-all = ทุกคำ
decks-all = ทุกชุดคำ
ask-place = ดูคำจากชุดไหน
deck-whole = ทั้งชุด
words-hard = คำยาก
words-confused = คำที่สับสนกัน
words-noted = คำที่จดไว้
do-show-all = ดูทั้งหมด
do-one-more = ฝึกอีกรอบ
do-history = ประวัติ
check-counts = ข้อ { $n }/{ $all } · ข้อที่ตอบถูกจะจดว่าง่ายทันที
history-next = ทบทวน { $date }
history-same-evening = อีกครั้งวันนั้น
history-unread = ยังอ่านประวัติของคำนี้ไม่ได้ คำตอบของคุณยังอยู่ครบ กรุณาย้อนกลับแล้วเปิดหน้านี้ใหม่
do-know = รู้แล้ว
check-known = คุณรู้คำนี้แล้ว จดไว้ว่าง่าย
check-missed = ไม่เป็นไร คำนี้จะได้เรียนเหมือนคำอื่น
do-scroll = ดูต่อ
words-met = คำใหม่ที่พบ:
summary-almost = ผิดวรรณยุกต์หรือเครื่องหมาย { $n } ครั้ง
word-asked-only = ถามไปแล้ว { $n } ครั้ง
word-next-now = ครั้งต่อไป: วันนี้
word-asked = ถามไปแล้ว { $n } ครั้ง ลืม { $missed } ครั้ง
word-next = ครั้งต่อไป: { $date }
do-statistics = สถิติ
do-next-page = หน้าต่อไป
# How it goes: evenings, words, what is mixed up.
no-evenings-yet = ยังไม่มีครั้งที่เรียน เรียนครั้งแรกเสร็จแล้วจะมีภาพให้ดูที่นี่
evenings-title = เรียน { $n } ครั้ง รวม { $minutes } นาที
evenings-read = แต่ละคอลัมน์คือหนึ่งสัปดาห์ รวม { $weeks } สัปดาห์ล่าสุด ยิ่งเข้มยิ่งเรียนนาน
words-title = คำที่มีอยู่ตอนนี้
coming-title = เจ็ดวันข้างหน้ามีกี่คำถึงเวลาทบทวน
day-today = วันนี้
ahead-title = เวลาที่ต้องใช้ในสัปดาห์ข้างหน้า (นาที)
ahead-week = สัปดาห์ที่ { $n }
ahead-read = ถ้ามาเรียนบ่อยเท่าช่วงนี้ อีกแปดสัปดาห์จะเจอแล้ว { $then } ใบ (ตอนนี้ { $met } ใบ) และจำได้ราว { $known } ใบ
expected-title = Nhớ คาดความจำของคุณได้แม่นแค่ไหน
expected-too-few = ยังทบทวนไม่พอ เรียนอีกไม่กี่ครั้งจะมีภาพให้ดูที่นี่
expected-read = ในการทบทวน 100 ครั้ง Nhớ คาดว่าคุณจะจำได้ { $expected } ครั้ง คุณจำได้จริง { $recalled } ครั้ง (จากการทบทวน { $n } ครั้ง)
expected-signs = █ จำได้จริง   │ ที่คาดไว้
in-a-hundred = { $n } %
mixed-title = สิ่งที่มักสับสน
nothing-mixed = ยังไม่พบวรรณยุกต์หรือคำที่สับสน เก่งมาก
tone-for-tone = { $right } → { $given }
tone-name = { $tone ->
    [ngang] ngang (ไม่มีเครื่องหมาย)
    [huyen] huyền (à)
    [sac] sắc (á)
    [hoi] hỏi (ả)
    [nga] ngã (ã)
    [nang] nặng (ạ)
    [ek] ไม้เอก ◌่
    [tho] ไม้โท ◌้
    [tri] ไม้ตรี ◌๊
    [chattawa] ไม้จัตวา ◌๋
   *[unmarked] ไม่มีวรรณยุกต์
}
do-settings = ตั้งค่า
do-change = เปลี่ยน
do-open = เปิด
do-save = บันทึก
do-as-before = เหมือนเดิม
do-copy = คัดลอก
do-again = ลองใหม่
do-delete = ลบ
do-usual = ตามแต่ละคำ
do-look-back = ดูคำเมื่อกี้
do-note = จดไว้
do-tell-apart = ลองเลือก

who-learns = วันนี้ใครจะเรียน
newcomer = ผู้เรียนใหม่
guest = ลองเรียน ไม่บันทึกอะไรไว้
page-of = หน้า { $page }/{ $pages }
other-name = ชื่ออื่น…
ask-name = คุณชื่ออะไร
ask-name-more = สำหรับคนที่ไม่แสดงชื่อในรายการ
no-such-name = เปิดด้วยชื่อและรหัสลับนี้ไม่ได้ ลองใหม่ได้เลย

legible-hint = กด F6 ถ้าอ่านบรรทัดนี้ไม่ได้
ask-legible = อ่านข้างล่างนี้ได้ไหม
# Under the question.
ask-legible-more = ไม่มีอะไรขาด ไม่มีช่องสี่เหลี่ยม ทุกเครื่องหมายอยู่ตรงตัวอักษร
legible-yes = อ่านได้
legible-no = อ่านไม่ได้
# How a word looks where all is well: letters and marks in plain words. At most 60 columns.
looks = { $word ->
    [thi-ni] ท กับ น แต่ละตัวมีเครื่องหมายข้างบนสองชั้น
    [nam] น มีวงกลมเล็กกับไม้โทข้างบน แล้วต่อด้วย า
    [phu-yai] ผ มีสระข้างล่างกับไม้โทข้างบน และ ญ มีไม้เอกข้างบน
    [pu] ป มีสระข้างล่างกับไม้เอกข้างบน
    [yipun] ญ มีเครื่องหมายข้างบนสองชั้น และ ป มีทั้งข้างล่างกับข้างบน
    [tieng-viet] ế มีหมวกกับขีดข้างบน และ ệ มีหมวกกับจุดข้างล่าง
    [quyen] ể มีหมวกกับตะขอเล็กข้างบน
   *[ngu] ữ มีติ่งด้านขวากับเส้นหยักข้างบน
}
# Four lines of advice; together nine rows of 38 columns.
advice-title = วิธีแก้
advice-font = มีช่องสี่เหลี่ยม หรือเครื่องหมายหายหรือไม่ตรง กรุณาเลือกแบบอักษรอื่นในการตั้งค่าของหน้าต่างนี้
advice-linux = Linux: kitty หรือ xterm กับ Noto Sans Mono และ TLWG Mono หรือเทอร์มินัลของ GNOME หรือ Xfce กับ Noto Sans Thai
advice-windows = Windows: ใช้ Windows Terminal 1.22 ขึ้นไป
advice-doctor = ดูเพิ่มเติม: nho doctor

question-of = คำถามที่ { $n }/{ $all }
ask-ui = อยากให้หน้าจอเป็นภาษาอะไร
ask-nickname = อยากให้เรียกคุณว่าอะไร
ask-nickname-more = ไม่ต้องใช้ชื่อจริง เว้นว่างไว้ก็ได้
ask-speaks = คุณพูดภาษาอะไรได้คล่อง
ask-learns = คุณอยากเรียนภาษาอะไร
several-possible = เลือกได้หลายภาษา
nickname-taken = มีคนใช้ชื่อนี้แล้ว กรุณาเลือกชื่ออื่น
choose-one = กรุณาเลือกอย่างน้อยหนึ่งภาษา
choose-other = กรุณาเลือกภาษาที่คุณยังพูดไม่คล่อง

ask-today = วันนี้วันที่เท่าไร
computer-says = นาฬิกาของเครื่องนี้บอกว่าเป็น{ $date }
why-today = วันที่ที่ถูกต้องช่วยให้ Nhớ รู้ว่าควรทบทวนคำไหนเมื่อไร
date = { $weekday }ที่ { $day }/{ $month }/{ $year }
do-confirm = ถูกต้อง
do-day = วันอื่น
do-month = เดือนอื่น

evening-number = เรียนครั้งที่ { $n }
weeks-in-a-row = { $n } สัปดาห์ติดต่อกัน
tonight = วันนี้ { $minutes } นาที
plan-reviews = ทบทวน { $n } คำ
plan-new = คำใหม่ { $n } คำ
cards-firm = จำได้แม่น
cards-known = กำลังเรียน
cards-new = ยังใหม่
lesson-tonight = บทเรียนคืนนี้: { $title } · { $n } คำ
lesson-goes-on = บทเรียนคืนนี้: { $title } · เหลือ { $left } จาก { $all } คำ
lesson-another-day = บทเรียนคืนนี้: { $title } · ที่เหลือ { $left } คำเรียนวันอื่น
lesson-not-theirs = บทเรียนคืนนี้ { $title } ไม่มีคำในภาษาที่คุณเรียน
lesson-no-deck = บทเรียนคืนนี้อยู่ในชุดคำ “{ $deck }” แต่เครื่องนี้ยังไม่มี กรุณาบอกครู
lesson-not-there = ชุดคำ { $deck } ไม่มีบทเรียน “{ $lesson }” ที่เลือกไว้สำหรับคืนนี้ กรุณาบอกครู
lesson-unreadable = อ่านบทเรียนคืนนี้ไม่ได้ กรุณาบอกครู คำสั่ง nho tonight บอกสาเหตุได้
done-tonight = วันนี้เรียนครบแล้ว พบกันใหม่คราวหน้า
no-cards = ยังไม่มีชุดคำสำหรับภาษาที่คุณเลือก กรุณาถามครู
guest-here = ลองเรียน ไม่มีการบันทึกอะไรไว้
opening = กำลังเปิด…
opening-failed = เปิดข้อมูลที่บันทึกไว้ไม่ได้ กรุณาบอกครู หรือกด F9 เพื่อลองเรียน
unread-lines = ข้อมูลที่บันทึกไว้เสีย { $n } บรรทัด อ่านไม่ได้ ที่เหลือยังอยู่ครบ
unread-files = ตอนนี้อ่านไฟล์ข้อมูลของคุณไม่ได้ { $n } ไฟล์ แต่ไฟล์ยังอยู่เหมือนเดิม ข้อมูลที่เหลือยังอยู่ครบ

minutes-long = { $n } นาที
# Above the word: in which language the answer is asked for.
ask-in = { $lang }ว่าอะไร
guess-right = ถูกต้อง
guess-wrong = ยังไม่ใช่
first-meeting = คำใหม่
rating-again = ลืม
rating-hard = ยาก
rating-good = จำได้
rating-easy = ง่าย
span-minutes = { $n } นาที
span-days = { $n } วัน
span-months = { $n } เดือน
span-years = { $n } ปี
also-right = ใช้ได้เหมือนกัน:
classifier-label = ลักษณนาม:

# One line below the answer that is typed: how Vietnamese letters are typed.
telex-hint = Telex: aa=â aw=ă ee=ê oo=ô ow=ơ uw=ư dd=đ · เสียง: as=á af=à ar=ả ax=ã aj=ạ
vni-hint = VNI: a6=â a8=ă e6=ê o6=ô o7=ơ u7=ư d9=đ · เสียง: a1=á a2=à a3=ả a4=ã a5=ạ
# What a written answer is called.
verdict-same = ถูกต้อง
verdict-tone = เกือบถูก: วรรณยุกต์ผิด
verdict-marks = เกือบถูก: สระหรือเครื่องหมายผิด
verdict-typo = ถูก แต่พิมพ์ผิดหนึ่งตัว
verdict-wrong = ยังไม่ถูก
verdict-nothing = คำตอบคือ:
other-word = { $word } เป็นอีกคำหนึ่ง: { $meaning }
type-again = พิมพ์ใหม่ให้ถูก:
note-label = ที่จดไว้:
ask-note = เขียนประโยคที่ช่วยให้จำคำนี้ได้
pair-title = สองคำนี้สับสนง่าย ลองดูให้ดี
leech-line = คำนี้จำยากหน่อย ลองวิธีอื่นดูไหม
leech-note = เขียนประโยคที่ช่วยจำ
leech-pair = ดูคู่กับคำที่มักสับสน: { $word }
leech-rest = พักคำนี้ไว้ก่อน
leech-go-on = เรียนต่อเหมือนเดิม

summary-line = เสร็จแล้ว { $minutes } นาที ตอบ { $answers } ข้อ
summary-recalled = จำได้ { $n } ครั้ง
summary-missed = ลืม { $n } ครั้ง
summary-met = คำใหม่ { $n } คำ
look-again = ควรดูอีกครั้ง:
saved-all = บันทึกครบทุกข้อแล้ว

settings-title = ตั้งค่า
# Names of lines: at most 20 columns. Their values stand beside them.
set-language = ภาษาบนหน้าจอ
set-minutes = เรียนครั้งละ
set-idle = ซ่อนหน้าจอเองหลัง
set-hidden = ชื่อในรายการ
set-name = ชื่อและรูป
set-resting = คำที่พักไว้
name-shown = แสดง
name-hidden = ไม่แสดง
# What the line under the cursor is for: at most two rows of 38 columns.
about-language = เปลี่ยนเฉพาะภาษาบนหน้าจอ ไม่เปลี่ยนภาษาที่คุณเรียน
about-minutes = เรียนครั้งละเท่านี้ คำใหม่จะเพิ่มเท่าที่ครั้งต่อ ๆ ไปทบทวนไหว
about-idle = ถ้าไม่กดปุ่มนานเท่านี้ หน้าจอจะซ่อนเอง ไม่มีอะไรหาย
about-shown = ใครเปิดโปรแกรมก็เห็นชื่อและรูปของคุณ
about-hidden = ถ้าจะเข้า เลือก “ชื่ออื่น…” แล้วพิมพ์ { $name } กรุณาจำชื่อนี้ให้ดี
about-name = เปลี่ยนเมื่อไรก็ได้ สิ่งที่เรียนแล้วยังอยู่
about-resting = คำที่พักไว้จะไม่ถูกถาม ปลุกให้เรียนอีกได้ที่นี่
none-resting = ยังไม่มีคำที่พักไว้ ตอนเห็นคำตอบ กด Z เพื่อพักคำนั้น
word-rests = พักอยู่
word-awake = เรียนอีก
set-decks = ชุดคำที่เรียน
about-decks = คำใหม่มาจากชุดเหล่านี้ก่อน แล้วจึงถึงชุดที่ไว้ทีหลัง ชุดที่เก็บแล้วจะไม่ถาม
deck-now = กำลังเรียน
deck-later = ไว้ทีหลัง
deck-away = เก็บแล้ว
deck-gone = ไม่มีชุดคำนี้ในเครื่องแล้ว สิ่งที่คุณเรียนไปยังเก็บไว้
word-gone = ไม่มีคำนี้ในเครื่องแล้ว สิ่งที่คุณเรียนไปยังเก็บไว้
deck-unasked = { $n } คำยังไม่ครบสองภาษาที่คุณเลือก จึงไม่ถาม กรุณาแจ้งครู
decks-elsewhere = { $n } คำที่คุณเรียนแล้วไม่มีในชุดคำของเครื่องนี้ สิ่งที่คุณเรียนไปยังเก็บไว้
no-decks = ในเครื่องนี้ยังไม่มีชุดคำ กรุณาถามครู
deck-counts = { $n } คำ · พบแล้ว { $met } · จำได้แม่น { $firm }
do-look-inside = ดูข้างใน
all-put-away = คุณเก็บชุดคำไว้หมดแล้ว กด Enter เพื่อเลือกชุดที่จะเรียน
set-dates = แก้วันที่เรียน
set-typing = วิธีเขียนคำตอบ
typing-keys = พิมพ์
typing-tiles = เรียงตัวอักษร
typing-none = ไม่เขียน
set-layout = การพิมพ์{ $lang }
layout-none = ไม่ใช้ตัวช่วย
about-dates = วันที่ของเครื่องเคยผิดไหม แก้ที่นี่แล้ววันทบทวนจะถูกตาม
about-typing = คำใหม่เลือกจากสี่คำ คำที่คุ้นแล้วเขียนด้วยวิธีนี้
about-layout = พิมพ์ได้แม้เครื่องไม่มีแป้นของภาษานั้น ตอนเรียนกด F3 เพื่อเปลี่ยน
ask-run = เรียนครั้งไหนที่วันที่ผิด
# Stands at the end of a line: at most 12 columns.
run-answers = { $n } ข้อ
# In its place for an evening without answers so far.
run-present = ครั้งนี้
# Why a date is doubted, and what became of it: at most two rows of 38 columns.
run-corrected = วันที่นี้แก้แล้ว
doubt-impossible = วันที่นี้เป็นไปไม่ได้ กด Enter เพื่อแก้
doubt-told = วันนั้นเครื่องบอกวันที่ผิด มีคนกรอกวันที่นี้เอง ถูกต้องไหม
doubt-apart = ครั้งนี้ห่างจากครั้งอื่นมากกว่าหนึ่งปี ถูกต้องไหม
ask-right-date = ที่จริงเรียนครั้งนี้วันที่เท่าไร
was-dated = เครื่องบันทึกไว้เป็น{ $date }
dates-same = วันที่ไม่เปลี่ยน
dates-later = คำตอบ { $answers } ข้อและวันทบทวนจะเลื่อนช้าลง { $days } วัน
dates-earlier = คำตอบ { $answers } ข้อและวันทบทวนจะเลื่อนเร็วขึ้น { $days } วัน
dates-today = ต่อจากนี้เครื่องจะถือว่าวันนี้เป็นวันที่นี้
dates-moved = บันทึกเป็น{ $date }แล้ว กด U เพื่อเปลี่ยนกลับ
dates-not-saved = ยังแก้ไม่ได้ เพราะดิสก์ไม่บันทึก วันที่ยังเหมือนเดิม
dates-wait = กำลังบันทึกอยู่ กรุณารอสักครู่แล้วลองใหม่
set-colours = สี
colours-usual = ปกติ
colours-contrast = ตัดกันชัด
colours-mono = ไม่ใช้สี
about-colours = เครื่องหมายและข้อความบอกเหมือนสีเสมอ
# Where the terminal was told to show none (NO_COLOR).
about-no-colours = เครื่องนี้ปิดสีไว้ จึงไม่แสดงสี
set-large = แสดงเฉพาะคำ
value-on = เปิด
value-off = ปิด
about-large = ตอนเรียนจะเห็นแค่คำเดียว ตัวอักษรละตินเว้นห่างกัน จนกว่าจะดูคำตอบ
# How surely words are to be kept. The values stand after the names of the settings: at most 8 columns.
set-aim = คำใหม่
aim-firm = น้อยลง
aim-balanced = พอดี
aim-broad = มากขึ้น
about-aim-firm = คำใหม่น้อยลง: ลืมน้อยลง แต่ละคำได้ทบทวนบ่อยขึ้น
about-aim-balanced = ทบทวนพอดี ลืมไม่มาก
about-aim-broad = คำใหม่มากขึ้น: เรียนได้เร็วขึ้น แต่ลืมมากขึ้นเล็กน้อย
# Two rows of 38 columns on a small screen.
aim-ahead = อีก { $weeks } สัปดาห์ พบ { $met } คำ จำได้ { $known } คำ ครั้งละ { $minutes } นาที
do-listen = ฟัง
no-player = เครื่องนี้ยังไม่มีโปรแกรมเล่นเสียง (mpv, ffplay…)
no-recording = ไม่พบไฟล์เสียงของคำนี้
set-sound = เสียง
about-sound = คำที่มีเสียงบันทึกไว้จะได้ยินทันทีที่เห็นคำตอบ กด L เพื่อฟังอีก
do-class = ชั้นเรียน
do-carry = แฟลชไดรฟ์
do-name-tonight = เลือกสำหรับคืนนี้
do-edit-deck = แก้ไขชุดคำ
class-title = สำหรับครู
class-tonight = บทเรียนคืนนี้
class-about-tonight = บทที่เลือกจะขึ้นก่อนบนหน้าจอของผู้เรียนทุกคน จนกว่าจะได้พบครบทุกคำ
class-no-lesson = ไม่เลือกบทใด
class-carry = คัดลอกบทเรียนและคำตอบกับแฟลชไดรฟ์
class-about-carry = ชุดคำ บทเรียนคืนนี้ และคำตอบจะถูกคัดลอกทั้งไปและกลับ ไม่มีอะไรถูกลบ
lesson-words = { $title } · { $n } คำ
carry-done = คัดลอกครบแล้ว และบันทึกลงดิสก์แล้ว
carry-stopped = หยุดแล้ว ส่วนที่คัดลอกไปแล้วยังครบถ้วน ครั้งหน้าจะคัดลอกส่วนที่เหลือ
carry-stopping = กำลังหยุด…
carry-unprepared = ที่นี่ยังไม่ได้เตรียมไว้สำหรับชั้นเรียน ถ้าคัดลอก คำตอบของทุกคนในเครื่องนี้จะอยู่ที่นั่น ใครเปิดก็อ่านได้ ยกเว้นของคนที่มีรหัสลับ
carry-keep-safe = ข้อมูลในแฟลชไดรฟ์บอกได้ว่าใครเรียนอะไรและเมื่อไร กรุณาเก็บรักษาให้ดี
do-stop = หยุด
class-reading = กำลังนับ… { $done }/{ $all } คน
class-words = คำที่ยากที่สุดของชั้นเรียน
class-lessons = บทเรียนที่ยากที่สุดของชั้นเรียน
class-decks = ชุดคำที่ยากที่สุดของชั้นเรียน
class-none = ยังไม่มีอะไรให้ดูที่นี่
class-nameless = ที่นี่ไม่บอกชื่อใคร
set-named = ให้ครูดู
about-named = ถ้าเปิด ครูจะเห็นชื่อคุณ คำที่คุณตอบผิด และสิ่งที่คุณเขียน
set-deadline = ต้องใช้ภายในวันที่
deadline-unset = ไม่กำหนด
about-deadline = วันสัมภาษณ์ วันสอบ: หน้าแรกจะบอกว่าถึงวันนั้นคุณจะจำได้กี่คำ
ask-deadline = คุณต้องใช้คำเหล่านี้วันไหน (วันสัมภาษณ์ วันสอบ ฯลฯ)
deadline-time = { $evenings ->
    [0] ก่อนถึงวันนั้นไม่มีเวลาฝึกแล้ว
   *[other] ก่อนถึงวันนั้นยังฝึกได้ { $evenings } ครั้ง ครั้งละ { $minutes } นาที
}
deadline-brings = คุณจะจำได้ราว { $known } จาก { $met } คำที่พบแล้ว
deadline-without = ถ้าไม่ฝึกเลย ราว { $known } คำ
do-no-deadline = ไม่กำหนดวัน
home-deadline = ถึง { $date }: จำได้ราว { $known }/{ $met } คำ
set-take = เอาข้อมูลไปด้วย
about-take = คัดลอกสิ่งที่คุณเรียนลงแฟลชไดรฟ์ เพื่อเรียนต่อที่เครื่องอื่น
where-none = ไม่พบแฟลชไดรฟ์ กรุณาเสียบแล้วเลือก “ค้นหาใหม่”
where-typed = โฟลเดอร์อื่น…
where-again = ค้นหาใหม่
ask-folder = พิมพ์ชื่อโฟลเดอร์ที่จะคัดลอกไป
# What the copy tells; in two rows of 38 columns, as what came of it.
take-tells = ใครเปิดสำเนานี้ก็รู้ว่าคุณเรียนอะไร วันไหน
take-sealed = สำเนานี้ล็อกไว้ด้วย ถ้าไม่มีรหัสลับจะเห็นแค่ว่าคุณเรียนอยู่
taking = กำลังคัดลอก… { $done }/{ $all }
taken = คัดลอก { $n } ข้อไปที่ { $place } แล้ว
taken-sealed = คัดลอกบันทึกที่ล็อกไว้ { $n } รายการไปที่ { $place } แล้ว
taken-nothing = { $place } มีครบอยู่แล้ว ไม่ต้องคัดลอกเพิ่ม
take-missing = ไม่พบที่นี้ กรุณาเสียบแฟลชไดรฟ์แล้วลองใหม่ ข้อมูลในเครื่องนี้ยังอยู่ครบ
take-full = แฟลชไดรฟ์เต็ม ยังคัดลอกไม่ครบ ข้อมูลในเครื่องนี้ยังอยู่ครบ
take-locked = เขียนลงที่นี่ไม่ได้เพราะถูกล็อก กรุณาเลือกที่อื่น
take-own = ที่นี่คือที่เก็บข้อมูลของเครื่องนี้ กรุณาเลือกที่อื่น
take-failed = ยังคัดลอกไม่ครบ แฟลชไดรฟ์เสียหรือถูกถอดออก ข้อมูลในเครื่องนี้ยังอยู่ครบ
set-delete = ลบข้อมูล
about-delete = ลบชื่อและทุกสิ่งที่คุณเรียนออกจากเครื่องนี้
# Three rows of 38 columns each, then two.
delete-what = ชื่อ สิ่งที่เรียน และการตั้งค่าของคุณจะถูกลบจากเครื่องนี้ เรียกคืนไม่ได้
delete-not = สำเนาในแฟลชไดรฟ์และเครื่องอื่นยังอยู่ ผู้เชี่ยวชาญอาจยังพบร่องรอยในดิสก์
delete-type = ถ้าจะลบ กรุณาพิมพ์ชื่อของคุณ: { $name }
delete-other = ชื่อไม่ถูกต้อง ยังไม่ได้ลบอะไร
deleting = กำลังลบ…
deleted = ลบข้อมูลของคุณจากเครื่องนี้แล้ว
delete-locked = ลบไม่ได้เพราะดิสก์ถูกล็อก ข้อมูลของคุณยังอยู่ในเครื่องนี้ กรุณาบอกครู
delete-failed = ลบไม่หมด บางส่วนยังอยู่ในเครื่องนี้ กด Enter เพื่อลองใหม่ หรือบอกครู

help-title = วิธีใช้
help-enter = กด Enter เพื่อไปต่อได้เสมอ กด Esc เพื่อกลับ ไม่มีอะไรหาย
help-saved = ทุกคำตอบบันทึกทันที ปิดเครื่องเมื่อไรก็ได้
help-layouts = แม้แป้นพิมพ์เป็นภาษาไทยก็ใช้ปุ่มได้
help-digits = ใช้แค่ปุ่มตัวเลข ลูกศร และ Enter ก็เรียนได้
help-hide = F12 ซ่อนหน้าจอทันที ถ้าไม่กดปุ่ม { $minutes } นาที หน้าจอจะซ่อนเอง

# Where nothing is drawn and lines are typed.
plain-type = พิมพ์คำตอบ
plain-lay = พิมพ์หมายเลขของตัวอักษรตามลำดับ เช่น 3 1 2
plain-choose = พิมพ์ตัวเลขเพื่อเลือก
plain-find = พิมพ์ตัวอักษรเพื่อค้น /3 เพื่อเปิดคำที่ 3
plain-nothing = ไม่มีอะไรเปลี่ยน พิมพ์ ? หรือ /help เพื่อดูว่าพิมพ์อะไรได้บ้าง
plain-unknown = ตรงนี้ใช้ “{ $line }” ไม่ได้ พิมพ์ ? หรือ /help เพื่อดูว่าพิมพ์อะไรได้บ้าง
plain-unreadable = อ่านบรรทัดนี้ไม่ได้ ต้องเป็น UTF-8 และไม่ยาวเกินไป
plain-written = คุณพิมพ์ว่า: { $typed }
plain-rated = คะแนน: { $rating }
plain-week = { $ago ->
    [0] สัปดาห์นี้: { $evenings } ครั้ง { $minutes } นาที
    [1] สัปดาห์ที่แล้ว: { $evenings } ครั้ง { $minutes } นาที
   *[other] { $ago } สัปดาห์ก่อน: { $evenings } ครั้ง { $minutes } นาที
}
plain-expected = ก่อนลูกศรคือที่คาดไว้ หลังลูกศรคือที่จำได้จริง
plain-help = หนึ่งบรรทัดตอบหนึ่งคำถาม: พิมพ์ตัวเลข ชื่อปุ่ม หรือข้อความ แล้วกด Enter ถ้าต้องเลือก บรรทัดว่างคือขอฟังคำถามอีกครั้ง
plain-help-slash = ขณะพิมพ์ข้อความ คำสั่งขึ้นต้นด้วย /: /help วิธีใช้ /esc กลับ /again ฟังอีกครั้ง /0 ยังไม่รู้ /quit ออก
plain-covered = ถ้าไม่พิมพ์อะไร { $minutes } นาที จะถามใหม่ว่าใครเรียน บรรทัดข้างบนยังอยู่บนหน้าจอ

not-saved = ยังบันทึกไม่ได้ { $n } รายการ เรียนต่อได้เลย เครื่องจะลองใหม่ ดิสก์เต็มหรือถูกล็อก
still-saving = กำลังบันทึก…

# Protecting what one learns with a secret. The sentences that end in -more have at most five rows of 76 columns.
ask-protect = อยากล็อกสิ่งที่คุณเรียนไว้ไหม
ask-protect-more = ถ้าไม่ล็อก ใครก็เปิดดูได้โดยเลือกชื่อของคุณ
protect-no = ไม่ต้อง
protect-passphrase = ล็อกด้วยรหัสลับที่พิมพ์เอง
protect-pictures = ล็อกด้วยรูปที่เรียงกัน
ask-way = อยากปลดล็อกด้วยวิธีไหน
ask-way-forgotten = กรุณาตั้งรหัสลับใหม่ คราวหน้าจะได้ไม่ต้องใช้รหัสกู้คืน
way-passphrase = พิมพ์รหัสลับ
way-pictures = เลือกรูป
make-passphrase = คิดรหัสลับที่คุณรู้คนเดียว
make-passphrase-more = สี่ตัวอักษรพอกันคนที่มานั่งเครื่องนี้ต่อจากคุณได้ แต่ถ้ามีคนเอาเครื่องหรือแฟลชไดรฟ์ไป ต้องเป็นรหัสยาว เช่น ห้าคำ จึงจะกันได้
make-pictures = เลือกรูปทีละรูป อย่างน้อยสี่รูป
make-pictures-more = รูปพอกันคนที่มานั่งเครื่องนี้ต่อจากคุณได้ แต่ถ้ามีคนเอาเครื่องหรือแฟลชไดรฟ์ไป เขาอาจลองรูปจนครบทุกแบบ
secret-again = ขออีกครั้งเพื่อความแน่ใจ
secret-short = สั้นไป ขออย่างน้อยสี่
secret-not-the-same = สองครั้งไม่เหมือนกัน กรุณาเริ่มใหม่
code-title = รหัสกู้คืนของคุณ
code-more = กรุณาจดลงกระดาษแล้วเก็บไว้ที่บ้าน รหัสนี้แสดงครั้งเดียว ถ้าลืมรหัสลับก็เข้าด้วยรหัสนี้ได้ ถ้าหายทั้งสองอย่าง สิ่งที่เรียนไว้จะหายไป ไม่มีใครกู้คืนได้
code-group = กรุณาพิมพ์กลุ่มที่ { $n } ของรหัส
code-group-wrong = ไม่ใช่กลุ่มที่ { $n } กรุณาดูกระดาษอีกครั้ง
code-length = รหัสมีแปดกลุ่ม กลุ่มละสี่ตัว
code-slip = มีบางตัวไม่ถูก กรุณาดูทีละตัวอีกครั้ง
one-moment = รอสักครู่…
secret-given-elsewhere = มีการตั้งรหัสลับของคุณในอีกหน้าต่างหนึ่ง ใส่รหัสที่นี่เพื่อบันทึกต่อ
one-moment-more = ถ้าเครื่องเก่าจะใช้เวลาไม่กี่วินาที
protected-done = ล็อกเรียบร้อยแล้ว
protected-traces = ร่องรอยเดิมอาจยังอยู่ในดิสก์นี้ ส่วนสำเนาในแฟลชไดรฟ์และเครื่องอื่นยังไม่ล็อก จนกว่าคุณจะไปเปิดที่นั่นด้วยรหัสลับ
secret-changed = คุณมีรหัสลับใหม่แล้ว
code-changed = คุณมีรหัสกู้คืนใหม่แล้ว
secret-changed-more = ที่นี่ใช้ของเก่าเข้าไม่ได้แล้ว แต่สำเนาที่คนอื่นทำไว้ก่อนหน้านี้ยังเปิดด้วยของเก่าได้
locked = ล็อก
ask-passphrase = กรุณาพิมพ์รหัสลับของคุณ
ask-pictures = กรุณาเลือกรูปของคุณ
ask-code = กรุณาพิมพ์รหัสกู้คืนของคุณ
secret-wrong = ยังไม่ถูก ไม่มีอะไรหาย ลองใหม่ได้เลย
secret-spoilt = ข้อมูลที่รหัสลับนี้เปิดเสียหาย ลองใช้รหัสกู้คืน หรือบอกครู
secret-no-memory = หน่วยความจำของเครื่องไม่พอ กรุณาปิดโปรแกรมอื่นแล้วลองใหม่
secret-disk = บันทึกไม่ได้ ดิสก์เต็มหรือถูกล็อก
secret-forgotten = ลืมหรือ กด F6 จนเห็นคำว่า “รหัสกู้คืน”
# In the footer.
do-show-secret = แสดง
do-hide-secret = ซ่อน
do-other-way = { $way ->
    [passphrase] รหัสลับ
    [pictures] รูป
   *[recovery] รหัสกู้คืน
}
do-copied = จดแล้ว
# In the settings.
set-protect = ล็อกสิ่งที่เรียน
set-secret = รหัสลับ
set-code = รหัสกู้คืน
not-protected = ยังไม่ล็อก
is-protected = เปลี่ยน
about-protect = ถ้าไม่ล็อก ใครก็เลือกชื่อคุณได้ และใครเปิดไฟล์ก็อ่านได้
about-secret = สิ่งที่คุณเรียนล็อกอยู่ ก่อนเปลี่ยนจะถามรหัสลับเดิม
about-code = ทำรหัสใหม่ รหัสบนกระดาษเดิมจะใช้เข้าที่นี่ไม่ได้อีก
# A deck edited as a table.
column-also = คำตอบอื่นที่ถูก
column-pos = ชนิดของคำ
column-ipa = คำอ่านแบบ IPA
column-tags = ป้ายกำกับ
edit-title = แก้ไขชุดคำ
edit-next-cell = ช่องถัดไป
edit-add = เพิ่มคำ
edit-take-back = เลิกทำ
edit-move = ย้ายลง, ขึ้น
edit-counts = { $n } คำ · { $title }
edit-empty = ชุดคำนี้ยังไม่มีคำ กด A เพื่อเพิ่มคำแรก
edit-faulty = ชุดคำนี้ยังมีข้อผิดพลาด จึงแก้ในตารางไม่ได้ ดูข้อผิดพลาดด้วยคำสั่ง nho check แก้ไฟล์ แล้วเปิดใหม่
edit-braces = ในไฟล์นี้มีคำที่เขียนในวงเล็บปีกกา จึงแก้ในตารางไม่ได้ กรุณาเขียนแต่ละคำใต้บรรทัด [[entry]]
edit-too-large = ชุดคำนี้มีมากกว่า { $most } คำ จึงแก้ในตารางนี้ไม่ได้ กรุณาแบ่งเป็นหลายชุด หรือแก้ในตารางคำนวณด้วย nho export
edit-nowhere = ไม่ได้เปลี่ยนอะไร เพราะไม่มีอะไรให้เปลี่ยน หรือย้ายต่อไปไม่ได้แล้ว
edit-meanwhile = มีคนอื่นเพิ่งแก้ไฟล์นี้ การเปลี่ยนของคุณจึงยังไม่ได้บันทึก กด Esc สองครั้งเพื่อออก แล้วเปิดไฟล์ใหม่
edit-unsaved = การเปลี่ยนยังไม่ได้บันทึก กด Esc เพื่อลองบันทึกอีกครั้ง กด Esc ซ้ำเพื่อออก
edit-missing = ไม่พบไฟล์นี้ กรุณาตรวจชื่ออีกครั้ง หรือเสียบแฟลชไดรฟ์ใหม่
edit-full = ดิสก์เต็ม กรุณาลบไฟล์บางไฟล์
edit-locked = ไม่มีสิทธิ์อ่านหรือเขียนไฟล์นี้ กรุณาคัดลอกไปไว้ในโฟลเดอร์ของคุณ
edit-broken = อ่านหรือเขียนไฟล์นี้ไม่ได้ ถ้าอยู่ในแฟลชไดรฟ์ กรุณาเสียบใหม่แล้วลองอีกครั้ง
edit-no-terminal = การแก้ไขชุดคำต้องใช้หน้าต่างบรรทัดคำสั่ง กรุณารันคำสั่งนี้ในหน้าต่างนั้น
