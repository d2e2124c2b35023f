# What is wrong with a file, and what to do about it. Backticks stand around what is written in the file.
severity-error = lỗi
severity-warning = cảnh báo
severity-advice = gợi ý
remedy-label = cách sửa

# Values that a key can want.
wanted-text = một đoạn chữ trong dấu nháy kép: "…"
wanted-texts = một danh sách: ["…", "…"]
wanted-whole-number = một số nguyên không âm, không có dấu nháy
wanted-text-per-lang = chữ cho từng ngôn ngữ: {"{"} vi = "…", en = "…", th = "…" {"}"}
wanted-texts-per-lang = danh sách cho từng ngôn ngữ: {"{"} vi = ["…"], th = ["…"] {"}"}
wanted-tables = một phần riêng dưới dòng [[entry]] hoặc [[lesson]]

# Remedies that several problems share.
did-you-mean = Có phải ý bạn là `{ $suggestion }`?
remedy-none-needed = Không cần làm gì: Nhớ đã đọc đúng. Muốn tệp gọn thì gõ lại đoạn này.

# The file.
problem-empty-file = Tệp này trống.
remedy-empty-file = Viết bộ từ như mẫu trong decks/README.md.
problem-file-too-large = Tệp lớn hơn { $limit } MiB nên không đọc được.
remedy-file-too-large = Chia bộ từ thành nhiều tệp, mỗi tệp một mã `id` riêng.
problem-part-too-large = Phần này dài hơn { $limit } KiB mà không có dòng [[entry]] nào, nên bị bỏ qua.
remedy-part-too-large = Viết mỗi mục từ dưới một dòng [[entry]] riêng.
problem-too-many-entries = Bộ từ có hơn { $limit } mục từ; từ đây trở đi không được đọc.
problem-too-many-problems = Còn { $unlisted } vấn đề nữa không liệt kê ở đây.
remedy-too-many-problems = Sửa những vấn đề ở trên rồi kiểm tra lại.
problem-not-utf8 = Tệp không phải UTF-8: chỗ này có ký tự không đọc được.
problem-other-encoding = Tệp không phải UTF-8 mà là { $encoding }; Nhớ đã đọc theo bảng mã đó.
problem-old-font = Tệp không phải UTF-8 mà là { $encoding }, chỉ đọc được bằng đúng phông chữ.
problem-pasted-encoding = Chữ ở đây viết theo { $encoding }, chỉ đọc được bằng đúng phông chữ.
remedy-old-font = Chuyển sang Unicode bằng UniKey (Ctrl+Shift+F6), rồi lưu với bảng mã UTF-8.
remedy-save-as-utf8 = Mở bằng Notepad, chọn “Lưu dưới dạng” (Save As), với bảng mã (Encoding) UTF-8.
problem-byte-order-mark = Đầu tệp có dấu BOM không cần thiết.
remedy-byte-order-mark = Không cần làm gì. Muốn bỏ thì lưu lại dạng “UTF-8” thay vì “UTF-8 with BOM”.

# TOML.
problem-unclosed-text = Thiếu dấu nháy đóng.
remedy-unclosed-text = Thêm dấu " vào cuối đoạn chữ. Dấu " nằm bên trong thì viết thành \".
problem-unquoted-text = Chữ này không nằm trong dấu nháy.
remedy-unquoted-text = Thêm dấu " ở trước và sau đoạn chữ.
problem-curly-quotes = Dấu nháy cong “ ” không dùng được ở đây.
remedy-curly-quotes = Thay bằng dấu nháy thẳng: "…". Phần mềm như Word hay tự đổi dấu nháy; nên dùng Notepad.
problem-missing-equals = Thiếu dấu `=` ở đây.
remedy-missing-equals = Viết theo dạng: khóa = "chữ".
problem-missing-value = Sau dấu `=` không có gì.
remedy-missing-value = Viết chữ vào giữa hai dấu nháy sau dấu `=`, hoặc xóa cả dòng.
problem-missing-comma = Ở đây thiếu dấu phẩy hoặc dấu ngoặc đóng.
remedy-missing-comma = Thêm dấu phẩy giữa hai giá trị, hoặc thêm dấu ] hay {"}"} còn thiếu.
problem-unclosed-bracket = Thiếu dấu ngoặc đóng `{ $closing }`.
remedy-unclosed-bracket = Thêm `{ $closing }` ở đây.
problem-doubled-key = Khóa `{ $key }` xuất hiện hai lần ở đây.
remedy-doubled-key = Chỉ giữ lại một. Nếu đây là từ mới thì thêm một dòng [[entry]] ở trên.
problem-invalid-key = Tên khóa này không đọc được.
remedy-invalid-key = Khóa chỉ gồm chữ cái không dấu, chữ số và gạch nối, như trong decks/README.md.
problem-invalid-escape = Sau dấu \ ở đây là một ký tự không hợp lệ.
remedy-invalid-escape = Muốn viết chính dấu \ thì gõ hai lần: \\.
problem-invalid-number = Số hoặc ngày này không đọc được.
remedy-invalid-number = Viết số không có số 0 ở đầu; còn nếu là chữ thì đặt trong dấu ".
problem-stray-text = Ở đây có chữ thừa.
remedy-stray-text = Mỗi dòng chỉ viết một `khóa = "chữ"`. Ghi chú thì bắt đầu bằng dấu #.
problem-not-toml = Dòng này không phải TOML.
remedy-as-in-guide = Hãy so với mẫu trong decks/README.md.
problem-single-brackets = Dòng [{ $key }] chỉ có một cặp ngoặc vuông.
remedy-single-brackets = Viết [[{ $key }]] với hai cặp ngoặc vuông.

# The head of the deck.
problem-missing-format = Đầu tệp thiếu `format`.
problem-invalid-format = Không có dạng bộ từ nào mang số này.
remedy-format = Viết `format = 1` ở dòng đầu tiên.
problem-newer-format = Bộ từ này viết theo dạng { $found }, bản Nhớ này chỉ biết đến dạng { $known }.
remedy-newer-format = Phần hiểu được thì đã đọc. Hãy cài bản Nhớ mới hơn để đọc hết.
problem-missing-deck-id = Bộ từ không có mã `id`, nên không dùng được.
remedy-missing-deck-id = Thêm một dòng như `id = "bai-hoc-1"` ở đầu tệp, rồi đừng đổi nữa: tiến độ của người học gắn với mã này.
problem-missing-title = Thiếu tên `title`.
remedy-missing-title = Thêm: title = {"{"} vi = "…", en = "…", th = "…" {"}"}
problem-no-entries = Bộ từ không có mục từ nào đọc được.
remedy-no-entries = Mỗi mục từ bắt đầu bằng một dòng [[entry]]; xem decks/README.md.

# Keys and values.
problem-unknown-key = Không có khóa nào tên là `{ $key }` ở đây.
remedy-unknown-key = Xóa dòng này, hoặc dùng một khóa có trong decks/README.md.
problem-unknown-table = Không có phần nào tên là [{ $key }]; mọi thứ bên dưới bị bỏ qua.
remedy-unknown-table = Chỉ có hai loại phần: [[entry]] và [[lesson]].
problem-unknown-language = `{ $key }` không phải là ngôn ngữ dùng được trong bộ từ.
remedy-unknown-language = Chỉ dùng được `vi`, `en` và `th`.
problem-wrong-type = Giá trị của `{ $key }` sai kiểu nên bị bỏ qua.
remedy-wrong-type = Ở đây phải là { $wanted }.
problem-empty-field = `{ $key }` đang để trống.
remedy-empty-field = Viết chữ vào giữa hai dấu nháy, hoặc xóa nó đi.
problem-field-too-long = `{ $key }` dài hơn { $limit } byte nên bị bỏ qua.
remedy-field-too-long = Viết ngắn lại. Có thể thiếu dấu nháy đóng.
problem-invalid-id = `{ $id }` không phải là mã `id` hợp lệ.
remedy-invalid-id = Chỉ dùng chữ thường không dấu, chữ số và gạch nối, nhiều nhất 64 ký tự.
remedy-invalid-id-suggestion = Có thể viết `{ $suggestion }`: chữ thường không dấu, chữ số và gạch nối.
problem-missing-id = Mục từ này không có mã `id`.
remedy-missing-id = Thêm một mã mà sau này không đổi. Tạm thời Nhớ gọi mục từ này là `{ $derived }`; hãy ghi mã ấy vào `was` để giữ tiến độ.
problem-doubled-id = Mã `{ $id }` đã có ở dòng { $first_line }; mục từ này bị bỏ qua.
remedy-doubled-id = Đặt cho một trong hai mục từ một mã khác, chưa có trong tệp.
problem-former-id-taken = Mã cũ `{ $id }` thuộc về mục từ ở dòng { $line }.
remedy-former-id-taken = Bỏ mã này khỏi `was`.
problem-lesson-without-id = Bài này không có mã `id`; các mục từ của bài được xếp thẳng vào bộ từ.
remedy-lesson-without-id = Thêm một dòng như `id = "bai-1"` dưới [[lesson]].
problem-doubled-lesson-id = Bài `{ $id }` đã có ở dòng { $first_line }; các mục từ ở đây được xếp vào bài đó.
remedy-doubled-lesson-id = Đặt cho bài này một mã khác.
problem-one-language = Mục từ này chỉ có { $lang } nên bị bỏ qua.
problem-no-language = Mục từ này không có từ nào nên bị bỏ qua.
remedy-too-few-languages = Viết từ bằng ít nhất hai trong ba ngôn ngữ `vi`, `en`, `th`.
lang-vi = tiếng Việt
lang-en = tiếng Anh
lang-th = tiếng Thái
problem-unknown-pos = Không có từ loại nào tên là `{ $found }`.
problem-unknown-level = `{ $found }` không phải là trình độ CEFR.
remedy-one-of = Dùng một trong: { $known }.
problem-repeated-answer = “{ $answer }” đã có trong từ chính hoặc trong `also`.
remedy-repeated-answer = Bỏ nó khỏi `also`.
problem-same-words = Mục từ ở dòng { $first_line } đã có đúng những từ này.
remedy-same-words = Xóa một mục từ, hoặc viết hai mục từ khác nhau để người học phân biệt được.
problem-foreign-letter = “{ $ch }” ({ $code }) không phải là chữ cái của { $lang }.
remedy-foreign-letter = Gõ lại bằng bàn phím của ngôn ngữ đó.
remedy-look-alike-letter = Chữ này chỉ trông giống “{ $meant }”. Hãy gõ lại “{ $meant }”.
problem-example-without-word = Câu ví dụ { $lang } không dùng từ “{ $word }”.
remedy-example-without-word = Dùng từ ấy trong câu ví dụ, hoặc ghi dạng đang dùng vào `also`.
problem-missing-roman = Từ tiếng Thái chưa có phiên âm `roman`.
remedy-missing-roman = Viết cách đọc có thanh điệu, như trong decks/README.md: roman = "náam"
problem-roman-without-tone = Phiên âm `roman` không có thanh điệu, nhưng từ tiếng Thái này có.
remedy-roman-without-tone = Đặt dấu lên nguyên âm: à thấp, â xuống, á cao, ǎ lên; thanh trung bình không có dấu.
problem-alike-in-lesson = “{ $word }” ở dòng { $first_line } chỉ khác từ này về dấu.
remedy-alike-in-lesson = Nên để hai từ vào hai bài khác nhau. Nhớ vẫn sẽ dạy chúng vào hai buổi khác nhau.
problem-long-lesson = Bài này có { $n_entries } từ.
remedy-long-lesson = Nên chia nhỏ: mỗi bài nhiều nhất { $limit } từ mới thì dễ học nhất.
problem-long-text = `{ $key }` dài { $columns } cột, hơi nhiều cho một thẻ.
remedy-long-text = Viết ngắn lại, nhiều nhất { $limit } cột.
problem-changed-id = Trong bộ từ đang dùng, mục từ này có mã `{ $old }`; đổi mã thì mất những gì đã học.
remedy-changed-id = Giữ mã cũ, hoặc thêm: was = ["{ $old }"]
problem-other-translation = “{ $word }” được dịch khác trong { $deck }/{ $entry }.
remedy-other-translation = Nếu cả hai đều đúng, thêm lời gợi ý trong ( ) sau từ. Nếu không, sửa cho giống nhau.
problem-invalid-path = `{ $path }` không nằm trong thư mục của bộ từ.
remedy-invalid-path = Để tệp âm thanh trong thư mục của bộ từ và viết đường dẫn với dấu /, như audio/hello.ogg.

# Letters.
problem-refused-character = Ở đây có ký tự điều khiển { $code } nên phần này bị bỏ qua.
remedy-refused-character = Xóa ký tự ấy (thường không nhìn thấy được), hoặc gõ lại cả đoạn chữ.
problem-not-nfc = Chữ cái và dấu được gõ rời nhau hoặc sai thứ tự.
problem-thai-mark-order = Dấu thanh hoặc nguyên âm tiếng Thái gõ sai thứ tự.
problem-decomposed-sara-am = Chữ ำ được gõ thành hai ký tự ํ và า.
problem-doubled-sara-e = Chữ แ được gõ thành hai chữ เ.
problem-lakkhangyao = Chữ ๅ được gõ thay cho า.
problem-doubled-mark = Một dấu được gõ hai lần trên cùng một chữ.
problem-invisible-character = Ở đây có ký tự không nhìn thấy được { $code }; nó đã được bỏ đi.
