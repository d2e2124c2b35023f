severity-error = ข้อผิดพลาด
