// Holds a file as a virus scanner does, sharing it with nobody, while a program is started; lets go of it after a while and waits for the
// program, whose exit code it returns.
//
//   hold.exe FILE MILLISECONDS COMMAND-LINE
#include <windows.h>
#include <stdlib.h>

int wmain(int argc, wchar_t **argv) {
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION program;
    DWORD code = 90;
    if (argc != 4) return 91;
    HANDLE file = CreateFileW(argv[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 92;
    if (!CreateProcessW(NULL, argv[3], NULL, NULL, TRUE, 0, NULL, NULL, &start, &program)) return 93;
    Sleep(_wtoi(argv[2]));
    CloseHandle(file);
    WaitForSingleObject(program.hProcess, INFINITE);
    GetExitCodeProcess(program.hProcess, &code);
    return code;
}
