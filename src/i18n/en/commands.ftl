not-a-terminal = Nhớ needs a terminal window. Open one and type "nho" there.
