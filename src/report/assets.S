/* assets.S: files that go into every package as they are; src/ is on the include path. */
    .section .rodata
    .globl report_style_css
report_style_css:
    .incbin "report/style.css"
    .globl report_style_css_end
report_style_css_end:
    .byte 0
    .globl report_verify_py
report_verify_py:
    .incbin "../tools/verify.py"
    .globl report_verify_py_end
report_verify_py_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
