// Types a text as keyboards on the screen, UniKey and EVKey do: letters injected into whatever window has the focus, without keys.
//
//   type.exe TEXT
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
    if (argc != 2) return 2;
    for (const wchar_t *unit = argv[1]; *unit; unit++) {
        INPUT both[2] = {0};
        for (int at = 0; at < 2; at++) {
            both[at].type = INPUT_KEYBOARD;
            both[at].ki.wScan = *unit;
            both[at].ki.dwFlags = KEYEVENTF_UNICODE | (at ? KEYEVENTF_KEYUP : 0);
        }
        if (SendInput(2, both, sizeof both[0]) != 2) return 1;
        Sleep(100);
    }
    return 0;
}
