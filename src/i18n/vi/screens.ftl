# The screens, in Vietnamese. Short words: the footer holds five or six of them in 80 columns.

app-name = Nhớ
# Stands alone on a window that is too small for anything else.
screen-size = Cửa sổ nhỏ quá ({ $columns }×{ $rows }): xin mở to hơn.
# 1 is Monday, 7 is Sunday.
weekday = { $day ->
    [1] Thứ hai
    [2] Thứ ba
    [3] Thứ tư
    [4] Thứ năm
    [5] Thứ sáu
    [6] Thứ bảy
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
    [song] Hát
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
do-not-know = tôi không biết
do-pause = nghỉ
do-show = xem đáp án
do-rate = tự chấm
do-undo = sửa câu trước
do-roman = cách đọc
do-example = ví dụ
do-home = về trang đầu
do-next = từ tiếp theo
do-legible = thử chữ
do-recall = nhớ trong đầu
do-type = gõ đáp án
do-tiles = xếp chữ
do-mark = chấm
do-lay = đặt chữ
do-aid-off = tắt bộ gõ
do-aid-on = bật bộ gõ
do-hide-keys = ẩn bàn phím
do-show-keys = hiện bàn phím

who-learns = Hôm nay ai học?
newcomer = Người mới
guest = Học thử, không lưu lại gì
page-of = trang { $page }/{ $pages }

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
ask-ui = Bạn muốn đọc màn hình bằng tiếng nào?
ask-nickname = Gọi bạn là gì?
ask-nickname-more = Không cần tên thật. Để trống cũng được.
ask-speaks = Bạn nói tiếng nào?
ask-learns = Bạn muốn học tiếng nào?
several-possible = Có thể chọn nhiều.
nickname-taken = Tên này đã có người dùng. Xin chọn tên khác.
choose-one = Xin chọn ít nhất một tiếng.
choose-other = Xin chọn một tiếng mà bạn chưa nói.

evening-number = buổi học thứ { $n }
weeks-in-a-row = { $n } tuần liền
tonight = Hôm nay: { $minutes } phút
plan-reviews = ôn { $n } từ
plan-new = học { $n } từ mới
cards-firm = từ đã vững
cards-known = đang nhớ
cards-new = còn mới
done-tonight = Hôm nay học xong rồi. Hẹn gặp lại buổi sau.
no-cards = Chưa có bộ từ nào cho các tiếng bạn chọn.
guest-here = Học thử: không có gì được lưu lại.
opening = Đang mở…
opening-failed = Không mở được phần học đã lưu. Xin báo cho giáo viên; vẫn có thể học thử bằng F9.
unread-lines = { $n } dòng đã lưu bị hỏng, không đọc được. Phần còn lại vẫn đủ.

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
telex-hint = Telex: aa=â aw=ă ee=ê oo=ô ow=ơ uw=ư dd=đ · dấu: s f r x j
vni-hint = VNI: a6=â a8=ă e6=ê o6=ô o7=ơ u7=ư d9=đ · dấu: 1 2 3 4 5
# What a written answer is called.
verdict-same = đúng
verdict-tone = gần đúng: sai dấu thanh
verdict-marks = gần đúng: sai dấu của chữ hoặc nguyên âm
verdict-typo = đúng, chỉ gõ nhầm một chữ
verdict-wrong = chưa đúng
verdict-nothing = đáp án là:
other-word = { $word } là một từ khác: { $meaning }
type-again = gõ lại cho đúng:

summary-line = Xong. { $minutes } phút, { $answers } câu trả lời.
summary-recalled = { $n } lần nhớ
summary-missed = { $n } lần quên
summary-met = { $n } từ mới
look-again = Nên xem lại:
saved-all = Tất cả đã được lưu.

help-title = Giúp đỡ
help-enter = Enter luôn là bước tiếp theo. Esc là quay lại, không mất gì cả.
help-saved = Mỗi câu trả lời được lưu ngay. Tắt máy lúc nào cũng được.
help-layouts = Phím vẫn dùng được khi bàn phím đang ở tiếng Thái.
help-digits = Phím số, mũi tên và Enter là đủ để học.

not-saved = Chưa lưu được { $n } mục: đĩa đầy hoặc không ghi được. Cứ học tiếp, sẽ lưu khi ghi được.
still-saving = đang lưu…
