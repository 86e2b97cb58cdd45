"""links"""

from __future__ import annotations

from tests.bad_inputs.case import Case, page
def a(body, **f): return {"a.md": page(body), "b.md": page("## Head one\n\n## Head two {#two}\n"), "sub/index.md": page(), "sub/c.md": page(), "sub/d/index.md": page(), "img/pic.png": b"x", **{k.replace("__","/").replace("_","."):v for k,v in f.items()}}
CASES = [
  Case(b[:60], a(b)) for b in [
    "[x](bb.md)", "[x](nowhere-at-all.md)", "[x](c.md)", "[x](sub/b.md)", "[x](../b.md)", "[x](../sub/c.md)", "[x](sub/cc.md)","[x](sub/d.md)","[x](sub/index.html)", "[x](sub/d/index.md)", "[x](sub/d)", "[x](sub/d/)", "[x](sub)", "[x](sub/)", "[x](b)", "[x](b/)", "[x](./b)","[x](b.html)", "[x](sub/c.html)", "[x](sub/d.html)", "[x](sub/c/)","[x](img)", "[x](img/)", "[x](/b.md)", "[x](/b)", "[x](/)", "[x](/nope)", "[x](/sub/c.html)", "[x](sub\\c.md)", "[x](sub\\\\c.md)", "[x](b.md#head-ones)", "[x](b.md#zzz)", "[x](b#two)", "[x](#zzz)", "[x](b.md#Two)", "[x]()", "[x](#)", "[x](B.md)", "[x](SUB/c.md)", "[x](b.md?x=1)", "[x](?x)", "[x](b.markdown)", "[x](b.MD)", "[x](%62.md)", "[x](b%2emd)", "[x](%2562.md)", "[x](b%00.md)", "[x](%ff.md)", "[x](" + "y"*300 + ")", "[x](" + "y/"*3000 + ")",
    "[x](javascript:alert(1))", "[x](JaVa&#115;cript:alert(1))", "[x](java\tscript:x)", "[x](data:text/html,x)", "[x](vbscript:x)", "[x](file:///etc/passwd)", "[x](c:/x.md)", "[x](mailto:a@b)", "[x](//evil.org/x)", "[x](http:b.md)", "[x](https://)", "[x](http://[::1)", "<javascript:alert(1)>", "[x][nope]", "[x][]", "[x]: javascript:alert(1)\n\n[x]",
    "![](img/pic.png)", "![pic.png](img/pic.png)", "![x](img/pic.pgn)", "![x](img/none.png)", "![x](pic.png)", "![x](b.md)", "![x](https://x.org/a.png)", "![x](/img/pic.png)", "![x](../pic.png)", "![x]()", "![x](data:image/svg+xml,<svg onload=alert(1)>)", "![x](data:image/png;base64,xx)",
    "<a href='bb.md'>x</a>", "<a href=\"javascript:x\">x</a>", "<img src=x.png alt=x>", "<a href='b.md#two'>x</a>", "<a href='&#106;avascript:x'>x</a>", "[x](<b c.md>)", "[x](b c.md)", "[x](b.md 'title')", "[x](b.md \"t\" )", "[x](../../../../etc/passwd)", "[x](.)", "[x](..)", "[x](./)", "[x](a.md)", "[x](index.md)", "[x](index.html)", "one [x](b.mdd) two [y](sub/x.md)\nthree [z](cc.md)",
    "text [x]( b.mdd )", "{{ config }} {% raw %} {# c #}", "[x](~/b.md)", "[x](b.md:3)", "www.b.md", "[x](example.com)", "[x](www.example.com/x)", "[x](localhost:8000)", "[x](user@example.org)",
  ]] + [
    Case("draft", a("[x](dr.md) [y](dr/)", **{"dr_md": page(more="draft: true\n")})),
    Case("hidden", a("[x](.env) [y](.git/config)", **{"_env": "x", "_git/config": "y"})),
    Case("svg", a("![x](p.svg)", **{"p_svg": "<svg onload=alert(1)></svg>"})),
    Case("svg2", a("![x](p.svg) ![y](q.svg)", **{"p_svg": "<svg><SCRIPT>x</SCRIPT></svg>", "q_svg": "<svg><a xlink:href='javascript:x'/></svg>"})),
    Case("svg ok", a("![x](p.svg)", **{"p_svg": "<svg></svg>"})),
    Case("asset symlink", a("[x](p.txt)", **{"p_txt": "-> /etc/passwd"})),
    Case("asset is page", a("[x](LICENSE)", **{"LICENSE": "x", "LICENSE_md": page()})),
    Case("asset is index", a("[x](sub/index.html)", **{"sub__index_html": "x"})),
    Case("asset is static", a("[x](static/site.css) [y](robots.txt) [z](404.html) [w](sitemap.xml) [v](static/images/favicon.svg) [v](_live/x)", **{"static__site_css": "x", "robots_txt": "x", "404_html":"x", "sitemap_xml":"y", "static__images__favicon_svg":"<svg/>", "_live":"x"})),
    Case("bad asset names", a("[x](<a b.txt>) [y](a%23b.txt) [z](con.txt)", **{"a b_txt": "x", "a#b_txt": "x", "con_txt":"x"})),
    Case("alias clash asset", a("[x](old/index.html)", **{"old/index.html": "x", "z_md": page(more="aliases: [old]\n")})),
    Case("bare folder link", a("[x](emp)", **{"emp__x_txt":"x"})),
  ]
