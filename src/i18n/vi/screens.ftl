# The screens, in Vietnamese. Short words: the footer holds five or six of them in 80 columns.

app-name = Nhớ
# Stands alone on a window that is too small for anything else.
screen-size = Cửa sổ nhỏ quá ({ $columns }×{ $rows }): xin mở to hơn.
# 1 is Monday, 7 is Sunday.
weekday = { $day ->
    [1] Thứ Hai
    [2] Thứ Ba
    [3] Thứ Tư
    [4] Thứ Năm
    [5] Thứ Sáu
    [6] Thứ Bảy
   *[7] Chủ nhật
}
weekday-and-time = { $weekday }, { $time }
lang-name = { $code ->
    [vi] tiếng Việt
    [en] tiếng Anh
   *[th] tiếng Thái
}
part-of-speech = { $code ->
    [noun] danh từ
    [verb] động từ
    [adjective] tính từ
    [adverb] trạng từ
    [pronoun] đại từ
    [numeral] số từ
    [classifier] loại từ
    [preposition] giới từ
    [conjunction] liên từ
    [particle] trợ từ
    [interjection] thán từ
    [phrase] cụm từ
   *[sentence] câu
}
# Offered as a nickname to somebody who types none.
sign-name = { $code ->
    [star] Sao
    [mountain] Núi
    [diamond] Kim Cương
    [moon] Trăng
    [heart] Tim
    [clover] Cỏ
    [house] Nhà
    [song] Nhạc
   *[sun] Nắng
}

# In the footer: what a key does now. One to three words.
keys-languages = ngôn ngữ · ภาษา · language
do-choose = chọn
do-help = giúp
do-quit = thoát
do-go-on = tiếp tục
do-back = quay lại
do-close = đóng
do-begin = bắt đầu
do-change-learner = đổi người
do-pages = trang khác
do-tick = đánh dấu
do-sign = đổi hình
do-guess = đoán
do-not-know = chưa biết
do-pause = nghỉ
do-show = xem đáp án
do-rate = tự chấm
do-undo = sửa câu trước
do-roman = cách đọc
do-example = ví dụ
do-home = về trang đầu
do-next = từ tiếp theo
do-legible = thử chữ
do-recall = nhẩm đáp án
do-type = gõ đáp án
do-tiles = xếp chữ
do-mark = chấm
do-lay = đặt chữ
do-aid-off = tắt bộ gõ
do-hide-keys = ẩn bàn phím
do-show-keys = hiện bàn phím
do-rest = cho nghỉ
do-wake = học lại
do-words = từ của tôi
do-filter = lọc
do-deck = bộ từ
do-next-word = từ khác
# The list of all words: a line to type in, and below it which words are shown.
ask-word = Tìm từ:
no-such-word = Không có từ nào như vậy. Thử gõ ít chữ hơn, hoặc đổi cách lọc.
words-all = mọi từ
decks-all = mọi bộ từ
ask-place = Xem từ của bộ nào?
deck-whole = cả bộ từ
words-hard = từ khó
words-confused = từ hay nhầm
words-noted = từ có ghi chú
do-show-all = xem tất cả
do-one-more = ôn thêm một lượt
do-history = lịch sử
check-counts = Câu { $n }/{ $all } · trả lời đúng câu nào, câu ấy được ghi là dễ ngay
history-next = ôn lại { $date }
history-same-evening = lại trong buổi
history-unread = Chưa đọc được lịch sử của từ này. Những gì bạn đã trả lời vẫn còn; hãy quay lại rồi mở lại trang này.
do-know = đã biết
check-known = Bạn biết từ này. Nó được ghi là dễ.
check-missed = Không sao: từ này sẽ được học như các từ khác.
do-scroll = xem tiếp
words-met = Từ mới gặp:
summary-almost = sai dấu { $n } lần
word-asked-only = Đã hỏi { $n } lần
word-next-now = Lần sau: hôm nay
word-asked = Đã hỏi { $n } lần, quên { $missed } lần
word-next = Lần sau: { $date }
do-statistics = thống kê
do-next-page = trang sau
# How it goes: evenings, words, what is mixed up.
no-evenings-yet = Chưa có buổi học nào. Học xong một buổi, ở đây sẽ có hình.
evenings-title = { $n } buổi học, tất cả { $minutes } phút
evenings-read = Mỗi cột là một tuần, { $weeks } tuần gần đây. Ô càng đậm là học càng lâu.
words-title = Những từ đang có
coming-title = Bảy ngày tới có bao nhiêu từ đến lượt ôn
day-today = Hôm nay
ahead-title = Số phút trong những tuần tới
ahead-week = Tuần { $n }
ahead-read = Nếu bạn vẫn đến đều như dạo này, tám tuần nữa bạn sẽ gặp { $then } thẻ (bây giờ { $met }) và nhớ được khoảng { $known } thẻ.
expected-title = Nhớ đoán trí nhớ của bạn đúng đến đâu
expected-too-few = Chưa đủ lần ôn. Học thêm vài buổi nữa, ở đây sẽ có hình.
expected-read = Trong 100 lần ôn, Nhớ đoán bạn sẽ nhớ { $expected } lần; bạn đã nhớ { $recalled } lần (tính trên { $n } lần ôn).
expected-signs = █ nhớ thật   │ đoán trước
in-a-hundred = { $n } %
mixed-title = Những chỗ hay lẫn
nothing-mixed = Chưa thấy lẫn dấu hay lẫn từ nào. Tốt lắm!
tone-for-tone = { $right } → { $given }
tone-name = { $tone ->
    [ngang] ngang
    [huyen] huyền
    [sac] sắc
    [hoi] hỏi
    [nga] ngã
    [nang] nặng
    [ek] mai ek ◌่
    [tho] mai tho ◌้
    [tri] mai tri ◌๊
    [chattawa] mai chattawa ◌๋
   *[unmarked] không dấu
}
do-settings = cài đặt
do-change = đổi
do-open = mở
do-save = lưu
do-as-before = như cũ
do-copy = chép
do-again = thử lại
do-delete = xóa
do-usual = tùy từng từ
do-look-back = xem lại từ vừa rồi
do-note = ghi chú
do-tell-apart = chọn thử

who-learns = Hôm nay ai học?
newcomer = Người mới
guest = Học thử, không lưu lại gì
page-of = trang { $page }/{ $pages }
other-name = Tên khác…
ask-name = Bạn tên gì?
ask-name-more = Dành cho người không để tên trong danh sách.
no-such-name = Không mở được bằng tên và mật khẩu này. Bạn cứ thử lại.

legible-hint = F6 nếu bạn không đọc được dòng này
ask-legible = Bạn có đọc được không?
# Under the question.
ask-legible-more = Không thiếu gì, không có ô vuông, dấu nào cũng nằm đúng chữ của nó.
legible-yes = Có
legible-no = Không
# How a word looks where all is well: letters and marks in plain words. At most 60 columns.
looks = { $word ->
    [thi-ni] ท và น, mỗi chữ có hai dấu chồng lên nhau ở trên
    [nam] น có vòng tròn nhỏ và dấu thanh ở trên, rồi đến า
    [phu-yai] ผ có một dấu dưới, một dấu trên; ญ có một dấu trên
    [pu] ป có một dấu dưới và một dấu trên
    [yipun] ญ có hai dấu trên; ป có một dấu dưới, một dấu trên
    [tieng-viet] ế: dấu mũ và dấu sắc; ệ: dấu mũ và dấu nặng ở dưới
    [quyen] ể: dấu mũ và dấu hỏi ở trên
   *[ngu] ữ: móc ở bên phải và dấu ngã ở trên
}
# Four lines of advice; together nine rows of 38 columns.
advice-title = Cách khắc phục
advice-font = Có ô vuông, dấu thiếu hoặc lệch: hãy chọn phông chữ khác trong phần cài đặt của cửa sổ này.
advice-linux = Linux: kitty hoặc xterm với Noto Sans Mono và TLWG Mono; cửa sổ lệnh của GNOME hoặc Xfce với Noto Sans Thai.
advice-windows = Windows: dùng Windows Terminal 1.22 trở lên.
advice-doctor = Xem thêm: nho doctor

question-of = Câu hỏi { $n }/{ $all }
ask-ui = Bạn muốn màn hình hiện tiếng nào?
ask-nickname = Bạn muốn được gọi là gì?
ask-nickname-more = Không cần tên thật, có thể để trống.
ask-speaks = Bạn nói thạo tiếng nào?
ask-learns = Bạn muốn học tiếng nào?
several-possible = Có thể chọn nhiều tiếng.
nickname-taken = Tên này đã có người dùng. Xin chọn tên khác.
choose-one = Xin chọn ít nhất một tiếng.
choose-other = Xin chọn một tiếng mà bạn chưa nói thạo.

ask-today = Hôm nay là ngày nào?
computer-says = Đồng hồ của máy đang chỉ { $date }.
why-today = Ngày đúng giúp Nhớ biết khi nào nên ôn lại từ nào.
date = { $weekday }, ngày { $day }/{ $month }/{ $year }
do-confirm = đúng rồi
do-day = ngày khác
do-month = tháng khác

evening-number = buổi học thứ { $n }
weeks-in-a-row = { $n } tuần liền
tonight = Hôm nay: { $minutes } phút
plan-reviews = ôn { $n } từ
plan-new = học { $n } từ mới
cards-firm = đã nhớ vững
cards-known = đang học
cards-new = còn mới
lesson-tonight = Bài tối nay: { $title } · { $n } từ
lesson-goes-on = Bài tối nay: { $title } · còn { $left } trên { $all } từ
lesson-another-day = Bài tối nay: { $title } · { $left } từ còn lại để hôm khác
lesson-not-theirs = Bài tối nay, { $title }, không có từ nào trong các thứ tiếng bạn học.
lesson-no-deck = Bài tối nay nằm trong bộ từ “{ $deck }”, nhưng máy này chưa có. Hãy báo cho giáo viên.
lesson-not-there = Bộ từ { $deck } không có bài “{ $lesson }” đã chọn cho tối nay. Hãy báo cho giáo viên.
lesson-unreadable = Không đọc được bài tối nay. Hãy báo cho giáo viên: lệnh nho tonight cho biết lý do.
done-tonight = Hôm nay học xong rồi. Hẹn gặp lại.
no-cards = Chưa có bộ từ nào cho các tiếng bạn chọn. Xin hỏi giáo viên.
guest-here = Học thử: không có gì được lưu lại.
opening = Đang mở…
opening-failed = Không mở được phần học đã lưu. Xin báo giáo viên, hoặc bấm F9 để học thử.
unread-lines = { $n } dòng đã lưu bị hỏng, không đọc được. Phần còn lại vẫn còn đủ.
unread-files = Lúc này không đọc được { $n } tệp đã lưu của bạn. Các tệp đó vẫn giữ nguyên, phần còn lại vẫn đủ.

minutes-long = { $n } phút
# Above the word: in which language the answer is asked for.
ask-in = { $lang } là gì?
guess-right = đúng rồi
guess-wrong = chưa đúng
first-meeting = từ mới
rating-again = quên
rating-hard = khó
rating-good = nhớ
rating-easy = dễ
span-minutes = { $n } phút
span-days = { $n } ngày
span-months = { $n } tháng
span-years = { $n } năm
also-right = cũng đúng:
classifier-label = loại từ:

# One line below the answer that is typed: how Vietnamese letters are typed.
telex-hint = Telex: aa=â aw=ă ee=ê oo=ô ow=ơ uw=ư dd=đ · dấu: as=á af=à ar=ả ax=ã aj=ạ
vni-hint = VNI: a6=â a8=ă e6=ê o6=ô o7=ơ u7=ư d9=đ · dấu: a1=á a2=à a3=ả a4=ã a5=ạ
# What a written answer is called.
verdict-same = đúng
verdict-tone = gần đúng: sai dấu thanh
verdict-marks = gần đúng: sai nguyên âm hoặc dấu của chữ
verdict-typo = đúng, chỉ gõ nhầm một chữ
verdict-wrong = chưa đúng
verdict-nothing = đáp án là:
other-word = { $word } là một từ khác: { $meaning }
type-again = gõ lại cho đúng:
note-label = ghi chú:
ask-note = Viết một câu giúp bạn nhớ từ này.
pair-title = Hai từ này dễ nhầm, mình xem kỹ nhé.
leech-line = Từ này hơi khó nhớ. Mình thử cách khác nhé?
leech-note = viết một câu giúp nhớ
leech-pair = xem cạnh từ hay nhầm: { $word }
leech-rest = cho từ này nghỉ một thời gian
leech-go-on = cứ học tiếp như cũ

summary-line = Xong. { $minutes } phút, { $answers } câu trả lời.
summary-recalled = nhớ { $n } lần
summary-missed = quên { $n } lần
summary-met = { $n } từ mới
look-again = Nên xem lại:
saved-all = Tất cả đã được lưu.

settings-title = Cài đặt
# Names of lines: at most 20 columns. Their values stand beside them.
set-language = Tiếng trên màn hình
set-minutes = Mỗi buổi học
set-idle = Tự che màn hình sau
set-hidden = Tên trong danh sách
set-name = Tên và hình
set-resting = Từ đang nghỉ
name-shown = hiện
name-hidden = không hiện
# What the line under the cursor is for: at most two rows of 38 columns.
about-language = Chỉ đổi tiếng của màn hình, không đổi tiếng bạn học.
about-minutes = Mỗi buổi học dài bấy nhiêu. Từ mới chỉ thêm vừa sức các buổi sau.
about-idle = Bạn ngồi yên bấy lâu thì máy che màn hình. Không mất gì cả.
about-shown = Ai mở máy này cũng thấy tên và hình của bạn.
about-hidden = Muốn vào, bấm “Tên khác…” rồi gõ: { $name }. Xin nhớ kỹ tên này.
about-name = Đổi lúc nào cũng được. Bài đã học vẫn còn.
about-resting = Từ đang nghỉ thì không bị hỏi. Muốn học lại, gọi nó dậy ở đây.
none-resting = Không có từ nào đang nghỉ. Khi xem đáp án, bấm Z để cho một từ nghỉ.
word-rests = đang nghỉ
word-awake = học lại
set-decks = Bộ từ để học
about-decks = Từ mới lấy từ các bộ này, hết thì đến các bộ để sau. Bộ đã cất thì không bị hỏi.
deck-now = đang học
deck-later = để sau
deck-away = đã cất
deck-gone = Bộ từ này không còn trên máy. Những gì bạn đã học vẫn được giữ.
word-gone = Từ này không còn trên máy. Những gì bạn đã học vẫn được giữ.
deck-unasked = { $n } từ chưa có đủ hai tiếng bạn chọn nên không được hỏi. Xin báo giáo viên.
decks-elsewhere = { $n } từ bạn đã học không có ở máy này. Những gì đã học vẫn được giữ.
no-decks = Trên máy này chưa có bộ từ nào. Xin hỏi giáo viên.
deck-counts = { $n } từ · đã gặp { $met } · nhớ vững { $firm }
do-look-inside = xem bên trong
all-put-away = Bạn đã cất hết các bộ từ. Nhấn Enter để chọn bộ từ muốn học.
set-dates = Sửa ngày học
set-typing = Viết đáp án
typing-keys = bàn phím
typing-tiles = ô chữ
typing-none = không viết
set-layout = Gõ { $lang }
layout-none = không cần giúp
about-dates = Máy từng chạy sai ngày? Sửa ở đây thì lịch ôn cũng đúng theo.
about-typing = Từ mới thì chọn trong bốn từ, từ đã quen thì viết theo cách này.
about-layout = Gõ được cả khi máy thiếu bàn phím này. Khi học, F3 đổi kiểu gõ.
ask-run = Buổi học nào sai ngày?
# Stands at the end of a line: at most 12 columns.
run-answers = { $n } câu
# In its place for an evening without answers so far.
run-present = buổi này
# Why a date is doubted, and what became of it: at most two rows of 38 columns.
run-corrected = Ngày này đã được sửa.
doubt-impossible = Ngày này không thể đúng. Bấm Enter để sửa.
doubt-told = Hôm đó máy sai ngày, ngày này do người nhập vào. Có đúng không?
doubt-apart = Ngày này cách các buổi khác hơn một năm. Có đúng không?
ask-right-date = Thật ra bạn học buổi này ngày nào?
was-dated = Máy đã ghi { $date }.
dates-same = Ngày không thay đổi.
dates-later = { $answers } câu trả lời và ngày ôn của chúng dời sang muộn hơn { $days } ngày.
dates-earlier = { $answers } câu trả lời và ngày ôn của chúng dời lên sớm hơn { $days } ngày.
dates-today = Từ bây giờ máy coi hôm nay là ngày này.
dates-moved = Đã ghi là { $date }. Bấm U để đổi lại như cũ.
dates-not-saved = Chưa sửa được vì đĩa không lưu. Ngày vẫn như cũ.
dates-wait = Máy còn đang lưu. Xin đợi một lát rồi thử lại.
set-colours = Màu chữ
colours-usual = thường
colours-contrast = tương phản
colours-mono = không màu
about-colours = Dấu và chữ luôn nói cùng một điều như màu.
# Where the terminal was told to show none (NO_COLOR).
about-no-colours = Máy này đã tắt màu nên không có màu nào hiện ra.
set-large = Chỉ hiện từ
value-on = bật
value-off = tắt
about-large = Khi học, từ đứng một mình, chữ cách xa nhau, cho đến khi xem đáp án.
# How surely words are to be kept. The values stand after the names of the settings: at most 8 columns.
set-aim = Từ mới
aim-firm = ít hơn
aim-balanced = vừa phải
aim-broad = nhiều hơn
about-aim-firm = Ít từ mới hơn: bạn quên ít hơn, mỗi từ được ôn nhiều lần hơn.
about-aim-balanced = Ôn vừa đủ, quên không nhiều.
about-aim-broad = Nhiều từ mới hơn: học nhanh hơn, quên nhiều hơn một chút.
# Two rows of 38 columns on a small screen.
aim-ahead = Sau { $weeks } tuần: gặp { $met } từ, nhớ { $known } từ, mỗi buổi { $minutes } phút.
do-listen = nghe
no-player = Máy này chưa có chương trình phát âm thanh (mpv, ffplay…).
no-recording = Không tìm thấy tệp ghi âm của từ này.
set-sound = Phát âm thanh
about-sound = Từ nào có ghi âm thì nghe ngay khi hiện đáp án. Phím L để nghe lại.
do-class = lớp học
do-carry = chép với USB
do-name-tonight = chọn cho tối nay
do-edit-deck = sửa bộ từ
class-title = Dành cho giáo viên
class-tonight = Bài tối nay
class-about-tonight = Bài được chọn đứng đầu màn hình của mỗi người học cho đến khi họ đã gặp hết các từ.
class-no-lesson = Không chọn bài nào
class-carry = Chép bài và câu trả lời với USB
class-about-carry = Bộ từ, bài tối nay và câu trả lời được chép cả hai chiều. Không gì bị xóa.
lesson-words = { $title } · { $n } từ
carry-done = Đã chép xong. Mọi thứ đã nằm trên đĩa.
carry-stopped = Đã dừng. Những gì đã chép vẫn nguyên vẹn; lần sau sẽ chép tiếp phần còn lại.
carry-stopping = Đang dừng…
carry-unprepared = Chỗ này chưa được chuẩn bị cho lớp. Nếu chép, câu trả lời của mọi người trên máy này sẽ nằm ở đó; ai mở cũng đọc được, trừ của người có mật khẩu.
carry-keep-safe = Những gì nằm trên USB cho biết ai đã học, học gì và khi nào. Hãy giữ cẩn thận.
do-stop = dừng
class-reading = Đang đếm… { $done }/{ $all } người
class-words = Từ khó nhất với lớp
class-lessons = Bài khó nhất với lớp
class-decks = Bộ từ khó nhất với lớp
class-none = Chưa có gì để xem ở đây.
class-nameless = Ở đây không nêu tên ai.
set-named = Cho giáo viên xem
about-named = Khi bật, giáo viên thấy tên bạn, những từ bạn sai và bạn đã viết gì.
set-deadline = Cần trước ngày
deadline-unset = không đặt
about-deadline = Ngày phỏng vấn, ngày thi: trang đầu cho biết hôm đó bạn nhớ mấy từ.
ask-deadline = Bạn cần những từ này vào ngày nào? (ngày phỏng vấn, ngày thi…)
deadline-time = { $evenings ->
    [0] Đến hôm đó không còn buổi ôn nào.
   *[other] Đến hôm đó còn { $evenings } buổi, mỗi buổi { $minutes } phút.
}
deadline-brings = Bạn sẽ nhớ được khoảng { $known } trong { $met } từ đã gặp.
deadline-without = Nếu không ôn: khoảng { $known } từ.
do-no-deadline = không đặt ngày
home-deadline = Đến { $date }: nhớ khoảng { $known }/{ $met } từ
set-take = Mang dữ liệu đi
about-take = Chép bài đã học của bạn ra USB để học tiếp ở máy khác.
where-none = Không thấy USB nào. Xin cắm USB rồi chọn “Tìm lại”.
where-typed = Thư mục khác…
where-again = Tìm lại
ask-folder = Gõ tên thư mục để chép vào:
# What the copy tells; in two rows of 38 columns, as what came of it.
take-tells = Ai mở bản chép cũng biết bạn học gì, vào ngày nào.
take-sealed = Bản chép cũng có khóa. Không có mật khẩu thì chỉ thấy là bạn có học.
taking = Đang chép… { $done }/{ $all }
taken = Đã chép { $n } câu trả lời vào { $place }
taken-sealed = Đã chép { $n } bản ghi đã khóa vào { $place }
taken-nothing = { $place } đã có đủ. Không cần chép gì thêm.
take-missing = Không tìm thấy chỗ này. Xin cắm USB vào rồi thử lại. Bài trên máy này vẫn còn đủ.
take-full = USB đầy rồi, chưa chép xong. Bài trên máy này vẫn còn đủ.
take-locked = Không ghi được vào đây vì bị khóa. Xin chọn chỗ khác.
take-own = Đây là chỗ máy này lưu bài học. Xin chọn chỗ khác.
take-failed = Chưa chép xong: USB hỏng hoặc bị rút ra. Bài trên máy này vẫn còn đủ.
set-delete = Xóa dữ liệu
about-delete = Xóa tên và bài đã học của bạn khỏi máy này.
# Three rows of 38 columns each, then two.
delete-what = Tên, bài đã học và cài đặt của bạn sẽ bị xóa khỏi máy này. Không lấy lại được.
delete-not = Bản chép trên USB và máy khác vẫn còn. Người rành máy có thể tìm thấy dấu vết trên đĩa.
delete-type = Muốn xóa, xin gõ tên của bạn: { $name }
delete-other = Tên chưa đúng. Chưa xóa gì cả.
deleting = Đang xóa…
deleted = Dữ liệu của bạn đã được xóa khỏi máy này.
delete-locked = Không xóa được vì đĩa bị khóa. Dữ liệu của bạn vẫn còn trên máy này. Xin báo giáo viên.
delete-failed = Chưa xóa hết được, một phần vẫn còn trên máy này. Bấm Enter để thử lại, hoặc báo giáo viên.

help-title = Trợ giúp
help-enter = Enter luôn là bước tiếp theo. Esc là quay lại, không mất gì cả.
help-saved = Mỗi câu trả lời được lưu ngay. Tắt máy lúc nào cũng được.
help-layouts = Bàn phím để tiếng Thái vẫn dùng được.
help-digits = Chỉ cần phím số, mũi tên và Enter.
help-hide = F12 che màn hình ngay. Ngồi yên { $minutes } phút thì máy cũng tự che.

# Where nothing is drawn and lines are typed.
plain-type = gõ câu trả lời
plain-lay = gõ số của các ô chữ theo thứ tự, như 3 1 2
plain-choose = gõ số để chọn
plain-find = gõ chữ để tìm, /3 để mở từ thứ 3
plain-nothing = Không có gì đổi. Gõ ? hoặc /help để biết gõ được những gì.
plain-unknown = Ở đây không hiểu “{ $line }”. Gõ ? hoặc /help để biết gõ được những gì.
plain-unreadable = Không đọc được dòng này: chữ phải ở dạng UTF-8 và không quá dài.
plain-written = bạn viết: { $typed }
plain-rated = Chấm: { $rating }
plain-week = { $ago ->
    [0] Tuần này: { $evenings } buổi, { $minutes } phút
    [1] Tuần trước: { $evenings } buổi, { $minutes } phút
   *[other] { $ago } tuần trước: { $evenings } buổi, { $minutes } phút
}
plain-expected = Trước mũi tên là đoán trước, sau mũi tên là nhớ thật.
plain-help = Mỗi dòng trả lời một câu: gõ số, tên phím hoặc chữ, rồi Enter. Khi phải chọn, dòng trống là nghe lại câu hỏi.
plain-help-slash = Khi đang gõ chữ, lệnh bắt đầu bằng dấu /: /help trợ giúp, /esc quay lại, /again nghe lại, /0 chưa biết, /quit thoát.
plain-covered = Ngồi yên { $minutes } phút thì Nhớ lại hỏi ai học. Những dòng ở trên vẫn còn trên màn hình.

not-saved = Chưa lưu được { $n } mục. Cứ học tiếp, máy sẽ thử lại. Đĩa đầy hoặc bị khóa.
still-saving = đang lưu…

# Protecting what one learns with a secret. The sentences that end in -more have at most five rows of 76 columns.
ask-protect = Bạn có muốn khóa phần học của mình không?
ask-protect-more = Nếu không, ai ở đây cũng mở xem được.
protect-no = Không, tôi không cần
protect-passphrase = Có, bằng mật khẩu tự gõ
protect-pictures = Có, bằng một dãy hình
ask-way = Bạn muốn mở khóa bằng cách nào?
ask-way-forgotten = Xin chọn mật khẩu mới, để lần sau không cần đến mã nữa.
way-passphrase = gõ mật khẩu
way-pictures = chọn hình
make-passphrase = Hãy nghĩ ra một mật khẩu.
make-passphrase-more = Bốn chữ cái đủ để người ngồi máy sau bạn không vào được. Mật khẩu dài, chẳng hạn năm từ, mới giữ được cả khi có người lấy mất máy hay USB.
make-pictures = Hãy chọn từ bốn hình trở lên, lần lượt từng hình.
make-pictures-more = Dãy hình đủ để người ngồi máy sau bạn không vào được. Ai lấy được máy hay USB thì có thể thử hết mọi dãy hình.
secret-again = Xin nhập lại một lần nữa cho chắc.
secret-short = Ngắn quá: ít nhất là bốn.
secret-not-the-same = Hai lần không giống nhau. Xin làm lại.
code-title = Mã dự phòng của bạn
code-more = Hãy chép ra giấy và cất ở nhà: mã chỉ hiện một lần này. Khi quên mật khẩu, bạn vào bằng mã này. Nếu mất cả hai thì phần đã học mất hẳn, không ai lấy lại được.
code-group = Xin gõ nhóm thứ { $n } của mã.
code-group-wrong = Đó không phải nhóm thứ { $n }. Xin xem lại tờ giấy.
code-length = Mã có tám nhóm, mỗi nhóm bốn ký tự.
code-slip = Có chỗ chưa đúng. Xin xem lại từng ký tự.
one-moment = Chờ một chút…
secret-given-elsewhere = Bạn vừa được đặt khóa ở một cửa sổ khác. Gõ vào đây để lưu tiếp.
one-moment-more = Máy cũ thì mất vài giây.
protected-done = Phần học của bạn đã được khóa.
protected-traces = Trên đĩa này có thể vẫn còn dấu vết cũ. Bản sao trên USB và máy khác vẫn chưa khóa, cho đến khi bạn đến đó mở bằng mật khẩu.
secret-changed = Bạn đã có mật khẩu mới.
code-changed = Bạn đã có mã dự phòng mới.
secret-changed-more = Ở đây không còn vào được bằng cái cũ. Bản sao mà người khác đã chép từ trước thì vẫn mở được bằng cái cũ.
locked = có khóa
ask-passphrase = Xin gõ mật khẩu của bạn
ask-pictures = Xin chọn dãy hình của bạn
ask-code = Xin gõ mã dự phòng của bạn
secret-wrong = Chưa đúng. Không mất gì cả, bạn cứ thử lại.
secret-spoilt = Phần mở bằng mật khẩu này bị hỏng. Hãy thử mã dự phòng, hoặc báo giáo viên.
secret-no-memory = Máy không còn đủ bộ nhớ. Hãy đóng bớt chương trình khác rồi thử lại.
secret-disk = Không lưu được: đĩa đầy hoặc bị khóa.
secret-forgotten = Quên rồi? Bấm F6 cho đến khi hiện “mã dự phòng”.
# In the footer.
do-show-secret = hiện
do-hide-secret = ẩn
do-other-way = { $way ->
    [passphrase] mật khẩu
    [pictures] dãy hình
   *[recovery] mã dự phòng
}
do-copied = đã chép xong
# In the settings.
set-protect = Khóa phần học
set-secret = Mật khẩu
set-code = Mã dự phòng
not-protected = chưa khóa
is-protected = đổi
about-protect = Nếu không khóa, ai ở đây cũng mở được, và ai xem tệp cũng đọc được.
about-secret = Phần học đang được khóa. Trước khi đổi, máy hỏi mật khẩu cũ.
about-code = Tạo mã mới. Mã cũ trên giấy sẽ không còn vào được ở đây nữa.
# A deck edited as a table.
column-also = cũng đúng
column-pos = từ loại
column-ipa = phiên âm IPA
column-tags = nhãn
edit-title = sửa bộ từ
edit-next-cell = ô sau
edit-add = thêm từ
edit-take-back = hoàn tác
edit-move = chuyển xuống, lên
edit-counts = { $n } từ · { $title }
edit-empty = Bộ từ chưa có từ nào. Bấm A để thêm từ đầu tiên.
edit-faulty = Bộ từ này còn lỗi, nên chưa thể sửa trong bảng. Hãy xem lỗi bằng lệnh: nho check, sửa tệp rồi mở lại.
edit-braces = Trong tệp này có từ viết trong dấu ngoặc nhọn, nên không sửa được trong bảng. Hãy viết mỗi từ dưới một dòng [[entry]].
edit-too-large = Bộ từ này có hơn { $most } từ, nên không sửa trong bảng được. Hãy chia nhỏ, hoặc sửa bằng bảng tính: nho export.
edit-nowhere = Không đổi được: không có gì để đổi hoặc không còn chỗ để chuyển tới.
edit-meanwhile = Ai đó vừa đổi tệp này, nên thay đổi của bạn chưa được lưu. Bấm Esc hai lần để thoát rồi mở lại tệp.
edit-unsaved = Thay đổi chưa được lưu. Bấm Esc để thử lưu lại, Esc lần nữa để thoát.
edit-missing = Không thấy tệp này. Hãy kiểm tra lại tên, hoặc cắm lại USB.
edit-full = Đĩa đã đầy. Hãy xóa bớt vài tệp.
edit-locked = Không được phép đọc hoặc ghi tệp này. Hãy chép tệp sang thư mục của bạn.
edit-broken = Không đọc hoặc ghi được tệp này. Nếu tệp ở trên USB, hãy cắm lại rồi thử lại.
edit-no-terminal = Màn hình sửa bộ từ cần một cửa sổ dòng lệnh. Hãy chạy lệnh này trong cửa sổ đó.
