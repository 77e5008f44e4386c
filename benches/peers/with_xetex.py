"""A letter for XeTeX with the classes and packages of ctex, in the same faces and by the same clauses.

A run of `xelatex` sets one letter; there is no process for many. Its files are not tagged."""

import re

from letter import BOTTOM, EM, LEFT, PITCH, RIGHT, TOP

PREAMBLE = r"""\documentclass[fontset=none, heading=false, linespread=1, twoside]{ctexart}
\usepackage[a4paper, top=%(top)smm, bottom=%(bottom)smm, left=%(left)smm, right=%(right)smm, heightrounded=false,
  asymmetric, headheight=14pt, footskip=10mm]{geometry}
\usepackage{fancyhdr, xcolor}
\newCJKfontfamily\song[Path=%(fonts)s/]{GWSong-Regular.otf}
\newCJKfontfamily\hei[Path=%(fonts)s/]{GWHei-Regular.otf}
\newCJKfontfamily\kai[Path=%(fonts)s/]{LXGWWenKaiGBLite-Regular.ttf}
\newCJKfontfamily\biaosong[Path=%(fonts)s/]{GWBiaoSong-SemiBold.otf}
\setCJKmainfont[Path=%(fonts)s/]{LXGWZhuqueFangsong-Regular.ttf}
\setmainfont[Path=%(fonts)s/]{LiberationSerif-Regular.ttf}
\newlength\pitch \pitch=%(pitch)sbp
\newcommand\body{\fontsize{%(em)smm}{\pitch}\selectfont}
\AtBeginDocument{\body}
\topskip=0.86\dimexpr%(em)smm\relax \parskip=0pt \raggedbottom
\fancyhf{} \renewcommand\headrulewidth{0pt}
\fancyfoot[RO]{\fontsize{14bp}{14bp}\selectfont\song — \thepage{} —\hspace{1em}}
\fancyfoot[LE]{\fontsize{14bp}{14bp}\selectfont\song \hspace{1em}— \thepage{} —}
\pagestyle{fancy}
\begin{document}\parindent=2em
"""


def escape(text):
    return re.sub(r"([#$%&_{}])", r"\\\1", text).replace("~", r"\textasciitilde{}").replace("^", r"\textasciicircum{}")


def body(blocks):
    for block in blocks:
        text = escape(block.number + block.text)
        if block.level == 0:
            yield text + "\n"
            continue
        text = {1: rf"{{\hei {text}}}", 2: rf"{{\kai {text}}}"}.get(block.level, text)
        # A heading keeps with what follows.
        yield text if block.run_in else text + "\\par\\nopagebreak\n"


def markup(letter, fonts):
    keys = {key: escape(value) for key, value in letter.keys.items()}
    measures = {"top": TOP, "bottom": BOTTOM, "left": LEFT, "right": RIGHT, "em": EM, "pitch": PITCH, "fonts": fonts}
    contacts = "\n\n".join(map(escape, letter.contacts))
    return PREAMBLE % measures + "\n".join((
        rf"\vspace*{{35mm}}{{\centering\color{{red}}\biaosong\fontsize{{34bp}}{{34bp}}\selectfont {keys['发文机关标志']}\par}}",
        rf"\vspace{{\pitch}}\noindent\hspace{{1em}}{keys['发文字号']}\hfill 签发人：{{\kai {keys['签发人']}}}\hspace{{1em}}\par",
        r"\vspace{4mm}\nointerlineskip\noindent{\color{red}\rule{\linewidth}{0.35mm}}\par\vspace{\pitch}",
        rf"{{\centering\biaosong\fontsize{{22bp}}{{\pitch}}\selectfont {escape(letter.title)}\par}}\vspace{{\pitch}}",
        rf"\noindent {escape(letter.recipient)}\par", *body(letter.blocks), rf"\vspace{{\pitch}}{contacts}", r"\end{document}", ""))


def command(xelatex, source):
    """One letter, by the command."""
    return [xelatex, "-interaction=batchmode", "-halt-on-error", f"-output-directory={source.parent}", source]
