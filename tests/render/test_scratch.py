import pytest
from mnr_briefs.model import prose as p
from collections.abc import Callable
T=p.Text
CASES=["{{ ''.__class__ }}","{{ ''.__class__.__mro__[1].__subclasses__() }}","{{ title.upper() }}","{{ nothing() }}","{{ nothing + 1 }}","{{ nothing > 1 }}","{{ 1/0 }}","{{ title|safe }}","{{ title|nosuch }}","{# comment","{% else %}","{{ range(3) }}","{{ title.upper }}","{{ inl }}","{{r para }}","{{p inl }}","{{ para }}","{% if nothing == 'x' %}a{% endif %}","{{ 9**9 }}","{{ a }} {{p a }} x","{{ thing }}","{{ things }}","{{ strs }}","{% for x in 5 %}{% endfor %}","{% for a,b in strs %}{% endfor %}","{% elif title %}", "{% if title %}{% elif bad( %}{% endif %}","{%- if title -%}x{% endif %}"]
import dataclasses
@dataclasses.dataclass
class Thing:
    name:str="n"
@pytest.mark.parametrize("tag",CASES)
def test_x(fill,tag):
    try:
        f=fill(tag,title="Ti<&>tle",inl=(T("in"),p.Figure("3","x")),para=(p.Paragraph((T("pa"),)),),thing=Thing(),things=(Thing(),),strs=("ab","cd"))
        print(tag,"=>",f.texts() if f.docx else None,[(q.code,q.message,q.remedy,str(q.place)) for q in f.problems])
        if f.docx: print(f.part("word/document.xml").decode().split("<w:body>")[1][:400])
    except AssertionError as e: print(tag,"=> LOAD", str(e)[:700])
    except Exception as e: print(tag,"=> CRASH",type(e),e)
