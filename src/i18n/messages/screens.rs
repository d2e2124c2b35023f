//! The messages of the screens.

use super::messages;

messages! {
    app_name = "app-name"();
    screen_size = "screen-size"(columns, rows);
    weekday = "weekday"(day);
    weekday_and_time = "weekday-and-time"(weekday, time);
    lang_name = "lang-name"(code);
    part_of_speech = "part-of-speech"(code);
    sign_name = "sign-name"(code);

    keys_languages = "keys-languages"();
    do_choose = "do-choose"();
    do_help = "do-help"();
    do_quit = "do-quit"();
    do_go_on = "do-go-on"();
    do_back = "do-back"();
    do_close = "do-close"();
    do_begin = "do-begin"();
    do_change_learner = "do-change-learner"();
    do_pages = "do-pages"();
    do_tick = "do-tick"();
    do_sign = "do-sign"();
    do_guess = "do-guess"();
    do_not_know = "do-not-know"();
    do_pause = "do-pause"();
    do_show = "do-show"();
    do_rate = "do-rate"();
    do_undo = "do-undo"();
    do_roman = "do-roman"();
    do_example = "do-example"();
    do_home = "do-home"();
    do_next = "do-next"();
    do_legible = "do-legible"();
    do_recall = "do-recall"();
    do_type = "do-type"();
    do_tiles = "do-tiles"();
    do_mark = "do-mark"();
    do_lay = "do-lay"();
    do_aid_off = "do-aid-off"();
    do_hide_keys = "do-hide-keys"();
    do_show_keys = "do-show-keys"();
    do_rest = "do-rest"();
    do_settings = "do-settings"();
    do_change = "do-change"();
    do_open = "do-open"();
    do_save = "do-save"();

    who_learns = "who-learns"();
    newcomer = "newcomer"();
    guest = "guest"();
    page_of = "page-of"(page, pages);
    other_name = "other-name"();
    ask_name = "ask-name"();
    ask_name_more = "ask-name-more"();
    no_such_name = "no-such-name"();

    legible_hint = "legible-hint"();
    ask_legible = "ask-legible"();
    ask_legible_more = "ask-legible-more"();
    legible_yes = "legible-yes"();
    legible_no = "legible-no"();
    looks = "looks"(word);
    advice_title = "advice-title"();
    advice_font = "advice-font"();
    advice_linux = "advice-linux"();
    advice_windows = "advice-windows"();
    advice_doctor = "advice-doctor"();

    question_of = "question-of"(n, all);
    ask_ui = "ask-ui"();
    ask_nickname = "ask-nickname"();
    ask_nickname_more = "ask-nickname-more"();
    ask_speaks = "ask-speaks"();
    ask_learns = "ask-learns"();
    several_possible = "several-possible"();
    nickname_taken = "nickname-taken"();
    choose_one = "choose-one"();
    choose_other = "choose-other"();

    ask_today = "ask-today"();
    computer_says = "computer-says"(date);
    why_today = "why-today"();
    date = "date"(weekday, day, month, year);
    do_confirm = "do-confirm"();
    do_day = "do-day"();
    do_month = "do-month"();

    evening_number = "evening-number"(n);
    weeks_in_a_row = "weeks-in-a-row"(n);
    tonight = "tonight"(minutes);
    plan_reviews = "plan-reviews"(n);
    plan_new = "plan-new"(n);
    cards_firm = "cards-firm"();
    cards_known = "cards-known"();
    cards_new = "cards-new"();
    done_tonight = "done-tonight"();
    no_cards = "no-cards"();
    guest_here = "guest-here"();
    opening = "opening"();
    opening_failed = "opening-failed"();
    unread_lines = "unread-lines"(n);
    unread_files = "unread-files"(n);

    minutes_long = "minutes-long"(n);
    ask_in = "ask-in"(lang);
    guess_right = "guess-right"();
    guess_wrong = "guess-wrong"();
    first_meeting = "first-meeting"();
    rating_again = "rating-again"();
    rating_hard = "rating-hard"();
    rating_good = "rating-good"();
    rating_easy = "rating-easy"();
    span_minutes = "span-minutes"(n);
    span_days = "span-days"(n);
    span_months = "span-months"(n);
    span_years = "span-years"(n);
    also_right = "also-right"();
    classifier_label = "classifier-label"();

    telex_hint = "telex-hint"();
    vni_hint = "vni-hint"();
    verdict_same = "verdict-same"();
    verdict_tone = "verdict-tone"();
    verdict_marks = "verdict-marks"();
    verdict_typo = "verdict-typo"();
    verdict_wrong = "verdict-wrong"();
    verdict_nothing = "verdict-nothing"();
    other_word = "other-word"(word, meaning);
    type_again = "type-again"();

    summary_line = "summary-line"(minutes, answers);
    summary_recalled = "summary-recalled"(n);
    summary_missed = "summary-missed"(n);
    summary_met = "summary-met"(n);
    look_again = "look-again"();
    saved_all = "saved-all"();

    settings_title = "settings-title"();
    set_language = "set-language"();
    set_idle = "set-idle"();
    set_hidden = "set-hidden"();
    set_name = "set-name"();
    set_resting = "set-resting"();
    name_shown = "name-shown"();
    name_hidden = "name-hidden"();
    about_language = "about-language"();
    about_idle = "about-idle"();
    about_shown = "about-shown"();
    about_hidden = "about-hidden"(name);
    about_name = "about-name"();
    about_resting = "about-resting"();
    none_resting = "none-resting"();
    word_rests = "word-rests"();
    word_awake = "word-awake"();

    help_title = "help-title"();
    help_enter = "help-enter"();
    help_saved = "help-saved"();
    help_layouts = "help-layouts"();
    help_digits = "help-digits"();
    help_hide = "help-hide"(minutes);

    not_saved = "not-saved"(n);
    still_saving = "still-saving"();
}
