"""Sets the plain reports of a sample conference: short mark-up in, PDF files out.

    @@@ file.pdf | Title | Author | Footer     begins a report; blank lines part its paragraphs
    # Title, ## Heading, **strong line**, - bullets
"""

import minutes_markup
import plain_pdf


def report_pdf(chunk):
    head, _, body = chunk.partition("\n")
    name, title, author, footer = (part.strip() for part in head.split("|"))
    report = plain_pdf.Report(title, author, footer)
    for part in body.strip().split("\n\n"):
        words = minutes_markup.typeset(part)
        if words.startswith("## "):
            report.heading(words[3:])
        elif words.startswith("# "):
            report.set_text(words[2:], face="F2", size=18, leading=24, after=10)
        elif words.startswith("**"):
            report.set_text(words.strip("*"), face="F2")
        elif words.startswith("- "):
            for item in ("\n" + part).split("\n- ")[1:]:
                report.bullet(minutes_markup.typeset(item))
        elif words.startswith(("Children:", "Child:")):
            for line in part.split("\n"):
                report.set_text(minutes_markup.typeset(line), after=2)
        else:
            report.set_text(words)
    return name, report.bytes()


def reports(words):
    """Bytes by file name."""
    chunks = words.split("@@@ ")[1:]
    return dict(report_pdf(chunk) for chunk in chunks)
